import { readSvg, type SvgShape } from '@/lib/domain/partners/brand-svg';
import type { Pen } from './pen';

/** Where a logo goes: its left end, its top, and the most room it has, in pixels. */
export interface LogoPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Draws a logo as large as its place allows. False when it cannot be drawn, and nothing is. */
export function drawLogo(pen: Pen, logo: string, place: LogoPlace): boolean {
  const [head = '', body = ''] = logo.split(',', 2);
  const bytes = Buffer.from(body, 'base64');
  return head.startsWith('data:image/svg+xml') ? drawDrawing(pen, bytes, place) : drawPicture(pen, bytes, place);
}

function drawPicture(pen: Pen, bytes: Buffer, { x, y, width, height }: LogoPlace): boolean {
  try {
    pen.at(x, y, (pdf) => pdf.image(bytes, 0, 0, { fit: [width, height], valign: 'center' }));
    return true;
  } catch {
    // A kind of picture that this file format cannot hold. The name is drawn instead.
    return false;
  }
}

function drawDrawing(pen: Pen, bytes: Buffer, { x, y, width, height }: LogoPlace): boolean {
  const drawing = readSvg(bytes.toString('utf8'));
  if ('problem' in drawing) return false;
  const [left, top, across, down] = drawing.viewBox;
  const scale = Math.min(width / across, height / down);
  pen.at(x, y + (height - down * scale) / 2, (pdf) => {
    pdf.rect(0, 0, across * scale, down * scale).clip();
    pdf.scale(scale).translate(-left, -top);
    for (const shape of drawing.shapes) drawShape(pdf, shape, {});
  });
  return true;
}

type Attributes = SvgShape['attributes'];

function drawShape(pdf: PDFKit.PDFDocument, { name, attributes, children }: SvgShape, above: Attributes): void {
  const { transform, opacity, ...own } = attributes;
  // An opacity holds for all that is inside; the rest is handed down.
  const shared = { ...above, ...own, opacity: String(numberOf(above['opacity'], 1) * numberOf(opacity, 1)) };
  pdf.save();
  for (const matrix of matricesOf(transform ?? '')) pdf.transform(...matrix);
  if (name === 'g') for (const child of children) drawShape(pdf, child, shared);
  else paint(pdf, () => trace(pdf, name, own), shared);
  pdf.restore();
}

function paint(pdf: PDFKit.PDFDocument, traced: () => void, look: Attributes): void {
  const [fill, stroke] = [colourOf(look['fill'] ?? '#000000'), colourOf(look['stroke'] ?? 'none')];
  const share = numberOf(look['opacity'], 1);
  if (fill !== null) {
    traced();
    pdf.fillOpacity(share * numberOf(look['fill-opacity'], 1));
    pdf.fill(fill, look['fill-rule'] === 'evenodd' ? 'even-odd' : 'non-zero');
  }
  if (stroke === null) return;
  traced();
  pdf.lineCap(capOf(look['stroke-linecap'])).lineJoin(joinOf(look['stroke-linejoin']));
  pdf.strokeOpacity(share * numberOf(look['stroke-opacity'], 1));
  pdf.lineWidth(numberOf(look['stroke-width'], 1)).stroke(stroke);
}

function trace(pdf: PDFKit.PDFDocument, name: string, given: Attributes): void {
  const number = (key: string): number => numberOf(given[key], 0);
  const [first = 0, ...points] =
    (given['points'] ?? '').match(/[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi)?.map(Number) ?? [];
  switch (name) {
    case 'path':
      pdf.path(given['d'] ?? '');
      break;
    case 'rect': {
      const round = numberOf(given['rx'] ?? given['ry'], 0);
      pdf.roundedRect(number('x'), number('y'), number('width'), number('height'), round);
      break;
    }
    case 'circle':
      pdf.circle(number('cx'), number('cy'), number('r'));
      break;
    case 'ellipse':
      pdf.ellipse(number('cx'), number('cy'), number('rx'), number('ry'));
      break;
    case 'line':
      pdf.moveTo(number('x1'), number('y1')).lineTo(number('x2'), number('y2'));
      break;
    default:
      pdf.moveTo(first, points[0] ?? 0);
      for (let at = 1; at + 1 < points.length; at += 2) pdf.lineTo(points[at] ?? 0, points[at + 1] ?? 0);
      if (name === 'polygon') pdf.closePath();
  }
}

function numberOf(text: string | undefined, otherwise: number): number {
  const found = Number.parseFloat(text ?? '');
  return Number.isFinite(found) ? found : otherwise;
}

/** Null is not drawn. `currentColor` is ink: there is no text round a logo. */
function colourOf(said: string): string | null {
  if (said === 'none' || said === 'transparent') return null;
  return said.toLowerCase() === 'currentcolor' ? '#000000' : said;
}

const capOf = (cap = 'butt') => (cap === 'round' || cap === 'square' ? cap : 'butt');
const joinOf = (join = 'miter') => (join === 'round' || join === 'bevel' ? join : 'miter');

type Matrix = [number, number, number, number, number, number];

/** The steps of a transform, in the order they are written. */
function matricesOf(transform: string): Matrix[] {
  return [...transform.matchAll(/(\w+)\s*\(([^)]*)\)/g)].map(([, kind = '', list = '']) => {
    const [a = 0, b, c = 0, d = 0, e = 0, f = 0] = list
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    const angle = (a * Math.PI) / 180;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    switch (kind) {
      case 'translate':
        return [1, 0, 0, 1, a, b ?? 0];
      case 'scale':
        return [a, 0, 0, b ?? a, 0, 0];
      case 'rotate': {
        const [x, y] = [b ?? 0, c];
        return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y];
      }
      case 'skewX':
        return [1, 0, Math.tan(angle), 1, 0, 0];
      case 'skewY':
        return [1, Math.tan(angle), 0, 1, 0, 0];
      default:
        return [a, b ?? 0, c, d, e, f];
    }
  });
}

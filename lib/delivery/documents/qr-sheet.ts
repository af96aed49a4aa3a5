import { shownPartnerCode } from '@/lib/domain/partners/partner-code';
import { INK } from './brand-look';
import { drawLogo } from './draw-logo';
import { PAGE, Pen } from './pen';
import { labelBrand, QUIET_ZONE, qrPath, type QrLabel } from './qr-label';

/** Labels to print and cut: the same one many times, or several. */
export interface QrSheet {
  readonly title: string;
  readonly language: string;
  readonly labels: readonly QrLabel[];
  /** False leaves the page contents readable. */
  readonly compress?: boolean;
}

const MM = PAGE.width / 210;
const COLUMNS = 3;
const ROWS = 5;
const LABEL = { width: 60 * MM, height: 52 * MM };
const LEFT = (PAGE.width - COLUMNS * LABEL.width) / 2;
const TOP = 18 * MM;
/** The code with its quiet zone; its dark part is 27 to 29 mm then, above the 25 mm that a phone reads from an arm's length. */
const CODE = 36 * MM;

/** An A4 page holds fifteen labels; thin lines say where to cut. */
export async function qrSheetPdf({ title, language, labels, compress = true }: QrSheet): Promise<Uint8Array> {
  const pen = new Pen({ title, author: labels[0] ? labelBrand(labels[0]).name : title, language, compress });
  for (const [index, label] of labels.entries()) {
    const place = index % (COLUMNS * ROWS);
    if (place === 0) startPage(pen, title);
    const x = LEFT + (place % COLUMNS) * LABEL.width;
    drawLabel(pen, label, { x, y: TOP + Math.floor(place / COLUMNS) * LABEL.height });
  }
  return pen.finish();
}

function startPage(pen: Pen, title: string): void {
  pen.pdf.addPage();
  pen.line(title, LEFT, 8 * MM, { size: 11, height: 16, color: INK.muted });
}

function drawLabel(pen: Pen, label: QrLabel, { x, y }: { x: number; y: number }): void {
  const { address, code, about } = label;
  const middle = x + LABEL.width / 2;
  pen.box({ x, y, ...LABEL }, { stroke: INK.line });
  drawWhose(pen, label, { middle, y });
  const { path, size } = qrPath(address);
  const scale = CODE / (size + 2 * QUIET_ZONE);
  pen.at(middle - (size * scale) / 2, y + 5 * MM + QUIET_ZONE * scale, (pdf) => {
    pdf.scale(scale).path(path).fill('#000000');
  });
  centred(pen, shownPartnerCode(code), [middle, y + 40.5 * MM], { size: 15, font: 'mono', height: 5 * MM });
  const [line = ''] = pen.broken(about, LABEL.width - 6 * MM, { size: 9 });
  centred(pen, line, [middle, y + 46 * MM], { size: 9, color: INK.muted, height: 4 * MM });
}

/** The name, with the logo before it where there is one. */
function drawWhose(pen: Pen, label: QrLabel, { middle, y }: { middle: number; y: number }): void {
  const { name, accent } = labelBrand(label);
  const logo = label.look?.logo ?? null;
  const style = { size: 11, font: 'semibold', color: accent, height: 4 * MM } as const;
  const [line = ''] = pen.broken(name, LABEL.width - 26 * MM, style);
  const half = pen.width(line, style) / 2;
  const place = { x: middle - half - 14 * MM, y: y + 1.5 * MM, width: 12 * MM, height: 5 * MM };
  const drawn = logo !== null && drawLogo(pen, logo, place);
  centred(pen, line, [drawn ? middle + 2 * MM : middle, y + 2 * MM], style);
}

function centred(
  pen: Pen,
  text: string,
  [middle, y]: readonly [number, number],
  style: Parameters<Pen['line']>[3],
): void {
  pen.line(text, middle - pen.width(text, style) / 2, y, style);
}

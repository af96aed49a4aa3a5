import type { PaperText } from '@/components/billing/paper-text';
import { brandLook, INK } from './brand-look';
import { drawLogo } from './draw-logo';
import { PAGE, type Pen } from './pen';

const LEFT = PAGE.margin;
const RIGHT = PAGE.width - PAGE.margin;

/** Letter head, addresses, title and status of the first page; answers where the lines may begin. */
export function drawHead(pen: Pen, paper: PaperText): number {
  drawBand(pen, paper);
  drawSender(pen, paper, 46);
  paper.sender.forEach((text, index) =>
    pen.line(text, RIGHT, 46 + index * 16, { size: 11, height: 16, color: INK.muted, align: 'right' }),
  );
  const meta = measureMeta(pen, paper);
  const room = meta.columns[0] - LEFT - 40;
  const below = Math.max(drawBillTo(pen, paper, { top: 136, room }), drawMeta(pen, meta, 136));
  return drawTitle(pen, paper, below + 28);
}

/** The top of every further page. */
export function drawContinuedHead(pen: Pen, paper: PaperText, continued: string): number {
  drawBand(pen, paper);
  pen.line(paper.brand.name, LEFT, 36, { size: 13, height: 20, font: 'semibold' });
  pen.line(continued, RIGHT, 36, { size: 11, height: 20, color: INK.muted, align: 'right' });
  return 76;
}

function drawBand(pen: Pen, { brand }: PaperText): void {
  pen.box({ x: 0, y: 0, width: PAGE.width, height: 6 }, { fill: brand.own?.colour ?? brandLook(brand.key).accent });
  const second = brand.own?.secondColour ?? null;
  if (second !== null) pen.box({ x: 0, y: 6, width: PAGE.width, height: 2 }, { fill: second });
}

/** A logo alone need not say whose it is, so the name stands below it. */
function drawSender(pen: Pen, { brand }: PaperText, y: number): void {
  const logo = brand.own?.logo ?? null;
  if (logo !== null && drawLogo(pen, logo, { x: LEFT, y: y - 6, width: 220, height: 44 })) {
    pen.line(brand.name, LEFT, y + 44, { size: 12, height: 18, font: 'medium' });
    return;
  }
  const own = brand.own && { accent: brand.own.colour, drawing: 'letter' as const };
  const { accent, drawing } = own ?? brandLook(brand.key);
  pen.at(LEFT, y, (pdf) => {
    pdf.lineCap('round');
    if (drawing === 'ring') {
      pdf.lineWidth(2.2).path('M6.66 23.74A12.2 12.2 0 1 1 23.43 21.74').stroke(accent);
      pdf.circle(14, 14, 5).fill(accent);
    } else if (drawing === 'waves') {
      pdf
        .path('M3 9c3.7-4 7.3-4 11 0s7.3 4 11 0M3 16c3.7-4 7.3-4 11 0s7.3 4 11 0M3 23c3.7-4 7.3-4 11 0s7.3 4 11 0')
        .lineWidth(2.4)
        .stroke(accent);
    } else {
      pdf.roundedRect(0, 0, 28, 28, 7).fill(accent);
    }
  });
  if (drawing === 'letter') {
    const letter = brand.name.slice(0, 1);
    const style = { size: 15, font: 'semibold' as const, color: brand.own?.onColour ?? '#ffffff', height: 28 };
    pen.line(letter, LEFT + 14 - pen.width(letter, style) / 2, y, style);
  }
  pen.line(brand.name, LEFT + 38, y, { size: 17, height: 28, font: 'semibold', tracking: -0.17 });
}

function drawBillTo(
  pen: Pen,
  { billTo, billToLabel }: PaperText,
  { top, room }: { readonly top: number; readonly room: number },
): number {
  pen.line(billToLabel, LEFT, top, { size: 11, height: 18, color: INK.muted });
  let y = top + 18;
  billTo.forEach((text, index) => {
    const style = { size: 13, height: 20, font: index === 0 ? ('medium' as const) : ('regular' as const) };
    for (const line of pen.broken(text, room, style)) {
      pen.line(line, LEFT, y, style);
      y += 20;
    }
  });
  return y;
}

interface Meta {
  readonly rows: readonly (readonly { readonly label: string; readonly lines: readonly string[] }[])[];
  /** Left ends of the two columns. */
  readonly columns: readonly [number, number];
}

const META_VALUE = { size: 12, font: 'medium', height: 18 } as const;
const META_LABEL = { size: 11, color: INK.muted, height: 16 } as const;
const META_GAP = 24;

/** Two columns of facts, as wide as the widest fact as long as there is room; what is longer is broken. */
function measureMeta(pen: Pen, { meta }: PaperText): Meta {
  const width = (column: number) =>
    Math.ceil(
      meta
        .filter((_, index) => index % 2 === column)
        .reduce(
          (most, { label, value }) =>
            Math.max(most, pen.width(label, META_LABEL), Math.min(170, pen.width(value, META_VALUE))),
          113,
        ),
    );
  const [first, second] = [width(0), width(1)];
  const left = RIGHT - first - second - META_GAP;
  const rows = [];
  for (let index = 0; index < meta.length; index += 2) {
    rows.push(
      meta.slice(index, index + 2).map(({ label, value }, column) => ({
        label,
        lines: pen.broken(value, column === 0 ? first : second, META_VALUE),
      })),
    );
  }
  return { rows, columns: [left, left + first + META_GAP] };
}

function drawMeta(pen: Pen, { rows, columns }: Meta, top: number): number {
  let y = top;
  for (const row of rows) {
    row.forEach(({ label, lines }, column) => {
      const x = columns[column] ?? columns[0];
      pen.line(label, x, y, META_LABEL);
      lines.forEach((line, at) => pen.line(line, x, y + 16 + at * 18, META_VALUE));
    });
    y += 16 + 18 * Math.max(...row.map(({ lines }) => lines.length)) + 8;
  }
  return y - 8;
}

const TONES = {
  ok: { color: INK.ok, fill: INK.okBackground },
  warn: { color: INK.warn, fill: INK.warnBackground },
  neutral: { color: INK.neutral, fill: INK.neutralBackground },
} as const;

function drawTitle(pen: Pen, { title, status, lead }: PaperText, top: number): number {
  pen.line(title, LEFT, top, { size: 24, height: 32, font: 'semibold', tracking: -0.48 });
  const { color, fill } = TONES[status.tone];
  const style = { size: 12, height: 24, font: 'medium', color } as const;
  const mark = status.tone === 'ok' ? 18 : 0;
  const width = pen.width(status.text, style) + mark + 14;
  const left = RIGHT - width;
  pen.box({ x: left, y: top + 6, width, height: 24 }, { fill, radius: 5 });
  if (mark > 0) {
    pen.at(left + 6, top + 12, (pdf) => {
      // A check mark, so that the state is not told by colour alone.
      pdf.lineCap('round').lineJoin('round').lineWidth(1.2).path('M10 3 4.5 8.5 2 6').stroke(color);
    });
  }
  pen.line(status.text, left + 7 + mark, top + 6, style);
  pen.line(lead, LEFT, top + 34, { size: 12, height: 18, color: INK.muted });
  return top + 34 + 18;
}

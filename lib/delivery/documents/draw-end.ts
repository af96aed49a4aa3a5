import type { PaperText } from '@/components/billing/paper-text';
import { INK } from './brand-look';
import type { Flow } from './draw-lines';
import { PAGE, type Pen } from './pen';

const LEFT = PAGE.margin;
const RIGHT = PAGE.width - PAGE.margin;
const WIDTH = RIGHT - LEFT;
const TOTALS_WIDTH = 300;

/** Where the small print of every page begins. */
export const FOOT_TOP = PAGE.height - 44 - 60;

/** Totals, boxes and notes, each kept together. */
export function drawEnd(pen: Pen, paper: PaperText, top: number, flow: Flow): void {
  const fitting = (height: number, y: number) => (y + height > flow.bottom ? flow.nextPage() : y);
  const totals = measureTotals(pen, paper);
  let y = drawTotals(pen, totals, fitting(totals.height + 6, top + 6));
  if (paper.boxes.length > 0) {
    const boxes = measureBoxes(pen, paper);
    y = drawBoxes(pen, boxes, fitting(boxes.height + 32, y + 32));
  }
  const style = { size: 12, color: INK.muted } as const;
  for (const note of paper.notes) {
    const lines = pen.broken(note, WIDTH, style);
    y = fitting(lines.length * 18 + 14, y + 14);
    lines.forEach((line, index) => pen.line(line, LEFT, y + index * 18, { ...style, height: 18 }));
    y += lines.length * 18;
  }
}

type Total = PaperText['totals'][number] & { readonly lines: readonly string[]; readonly height: number };
interface Totals {
  readonly rows: readonly Total[];
  readonly height: number;
}

function styleOf({ kind }: Pick<Total, 'kind'>) {
  if (kind === 'total') return { size: 15, font: 'semibold', color: INK.text, height: 24 } as const;
  if (kind === 'end') return { size: 12, font: 'medium', color: INK.text, height: 18 } as const;
  return { size: 12, font: 'regular', color: INK.muted, height: 18 } as const;
}

function measureTotals(pen: Pen, { totals }: PaperText): Totals {
  const rows = totals.map((total) => {
    const style = styleOf(total);
    const room = TOTALS_WIDTH - pen.width(total.amount, style) - 16;
    const lines = pen.broken(total.label, room, style);
    return { ...total, lines, height: lines.length * style.height + (total.kind === 'total' ? 15 : 12) };
  });
  return { rows, height: rows.reduce((sum, { height }) => sum + height, 0) };
}

function drawTotals(pen: Pen, { rows }: Totals, top: number): number {
  const left = RIGHT - TOTALS_WIDTH;
  let y = top;
  for (const total of rows) {
    const style = styleOf(total);
    const above = total.kind === 'total' ? 9 : 6;
    if (total.kind === 'total') pen.rule(left, y, TOTALS_WIDTH, INK.text);
    total.lines.forEach((line, index) => pen.line(line, left, y + above + index * style.height, style));
    pen.line(total.amount, RIGHT, y + above, { ...style, color: INK.text, align: 'right' });
    y += total.height;
  }
  return y;
}

interface Boxes {
  readonly columns: readonly { readonly title: string; readonly lines: readonly string[] }[];
  readonly width: number;
  readonly height: number;
}

const BOX_TEXT = { size: 12, color: INK.muted } as const;

function measureBoxes(pen: Pen, { boxes }: PaperText): Boxes {
  const width = (WIDTH - 12) / 2;
  const columns = boxes
    .slice(0, 2)
    .map(({ title, text }) => ({ title, lines: pen.broken(text, width - 32, BOX_TEXT) }));
  return { columns, width, height: 28 + 18 + 2 + 18 * Math.max(...columns.map(({ lines }) => lines.length)) };
}

function drawBoxes(pen: Pen, { columns, width, height }: Boxes, y: number): number {
  columns.forEach(({ title, lines }, column) => {
    const x = LEFT + column * (width + 12);
    pen.box({ x, y, width, height }, { stroke: INK.line, radius: 8 });
    pen.line(title, x + 16, y + 14, { size: 12, font: 'medium', height: 18 });
    lines.forEach((line, index) => pen.line(line, x + 16, y + 34 + index * 18, { ...BOX_TEXT, height: 18 }));
  });
  return y + height;
}

/** The small print of a page: who sent it, whom to ask, which page it is. */
export function drawFoot(
  pen: Pen,
  { footer }: PaperText,
  page: { readonly text: string; readonly mark: string },
): void {
  const style = { size: 10.5, color: INK.muted, height: 15 } as const;
  pen.rule(LEFT, FOOT_TOP, WIDTH);
  const columns = [LEFT, LEFT + 229, LEFT + 424];
  footer.forEach((lines, column) =>
    lines.forEach((line, index) => {
      const room = (columns[column + 1] ?? RIGHT - 60) - (columns[column] ?? LEFT) - 16;
      const [shown = ''] = pen.broken(line, room, style);
      pen.line(shown, columns[column] ?? LEFT, FOOT_TOP + 14 + index * 15, style);
    }),
  );
  pen.line(page.text, RIGHT, FOOT_TOP + 14, { ...style, align: 'right' });
  if (page.mark !== '') {
    pen.line(page.mark, RIGHT, FOOT_TOP + 29, { ...style, font: 'semibold', color: INK.special, align: 'right' });
  }
}

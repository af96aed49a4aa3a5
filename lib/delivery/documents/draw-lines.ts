import type { PaperText } from '@/components/billing/paper-text';
import { INK } from './brand-look';
import { PAGE, type Pen, type TextStyle } from './pen';

const LEFT = PAGE.margin;
const RIGHT = PAGE.width - PAGE.margin;
const WIDTH = RIGHT - LEFT;
const GAP = 12;
const HEAD: TextStyle = { size: 11, font: 'medium', color: INK.muted };
const WHAT: TextStyle = { size: 12, font: 'medium' };
const WORKING: TextStyle = { size: 11, color: INK.muted };
const FIGURE: TextStyle = { size: 12, align: 'right' };

/** Where a page ends, and how to begin the next one; answers where it can be written. */
export interface Flow {
  readonly bottom: number;
  readonly nextPage: () => number;
}

interface Columns {
  readonly what: number;
  /** Right ends. */
  readonly quantity: number;
  readonly price: number;
}

/** The lines with the head of their table on every page; answers the y below the last one. */
export function drawLines(pen: Pen, paper: PaperText, top: number, flow: Flow): number {
  const columns = columnsOf(pen, paper);
  let y = drawTableHead(pen, paper, columns, top);
  for (const line of paper.lines) {
    const what = pen.broken(line.what, columns.what, WHAT);
    let workings = line.workings.flatMap((text) => pen.broken(text, columns.quantity - LEFT, WORKING));
    // The figures stand on the first row only, so workings may run below the quantities.
    // A working longer than a page goes on on the next one; everything else stays together.
    for (let first = true; first || workings.length > 0; first = false) {
      const room = flow.bottom - y;
      const height = rowHeight(first ? what.length : 0, workings.length);
      if (height > room && (first ? room < rowHeight(what.length, Math.min(workings.length, 40)) : true)) {
        y = drawTableHead(pen, paper, columns, flow.nextPage());
      }
      const fits = Math.max(1, Math.floor((flow.bottom - y - rowHeight(first ? what.length : 0, 0)) / 18));
      const shown = workings.slice(0, fits);
      workings = workings.slice(fits);
      y = drawRow(pen, first ? { ...line, what } : null, shown, { columns, y });
      if (workings.length === 0) break;
    }
  }
  return y;
}

function rowHeight(what: number, workings: number): number {
  return 11 + what * 18 + workings * 18 + 12;
}

/** The first column takes what the figures leave: they are never broken. */
function columnsOf(pen: Pen, { lines, heads }: PaperText): Columns {
  const widest = (key: 'quantity' | 'price' | 'amount', least: number) =>
    lines.reduce(
      (width, line) => Math.max(width, pen.width(line[key], { ...FIGURE, font: 'medium' })),
      Math.max(least, pen.width(heads[key], HEAD)),
    );
  const price = RIGHT - widest('amount', 100) - GAP;
  const quantity = price - widest('price', 98) - GAP;
  return { price, quantity, what: quantity - widest('quantity', 78) - GAP - LEFT };
}

function drawTableHead(pen: Pen, { heads, lines }: PaperText, columns: Columns, y: number): number {
  const height = 28;
  const right = { ...HEAD, align: 'right', height } as const;
  pen.line(heads.what, LEFT, y, { ...HEAD, height });
  if (lines.some(({ quantity }) => quantity !== '')) pen.line(heads.quantity, columns.quantity, y, right);
  if (lines.some(({ price }) => price !== '')) pen.line(heads.price, columns.price, y, right);
  pen.line(heads.amount, RIGHT, y, right);
  pen.rule(LEFT, y + height, WIDTH, INK.text);
  return y + height;
}

type Row = Omit<PaperText['lines'][number], 'what'> & { readonly what: readonly string[] };

function drawRow(
  pen: Pen,
  line: Row | null,
  workings: readonly string[],
  { columns, y }: { readonly columns: Columns; readonly y: number },
): number {
  let below = y + 11;
  if (line !== null) {
    pen.line(line.quantity, columns.quantity, below, { ...FIGURE, height: 18 });
    pen.line(line.price, columns.price, below, { ...FIGURE, height: 18 });
    pen.line(line.amount, RIGHT, below, { ...FIGURE, font: 'medium', height: 18 });
    for (const text of line.what) {
      pen.line(text, LEFT, below, { ...WHAT, height: 18 });
      below += 18;
    }
  }
  for (const text of workings) {
    pen.line(text, LEFT, below + 2, { ...WORKING, height: 16 });
    below += 18;
  }
  pen.rule(LEFT, below + 12, WIDTH);
  return below + 12;
}

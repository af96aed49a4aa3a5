export interface RailCandidate {
  readonly kind: string;
  readonly at: Date;
  readonly what: string;
}

const DAY_MS = 86_400_000;
/** A near horizon spreads what is close together, a far one shows more; the one on which most kinds find room is taken. */
const HORIZON_DAYS = [14, 21, 30, 45];
/** The line is 1,072 px wide and its last event stands at 86 % of it; a letter of a label is about 6.3 px wide. */
const LINE_PX = 1072 * 0.86;
const LETTER_PX = 6.3;
const GAP_PX = 14;
/** `20 Nov, 09:30` and "You are here" at the beginning. */
const NOW_LETTERS = 13;

/**
 * What of all that will happen is written on the line, so that no label runs into the next. Of each kind the earliest that
 * finds room, rare kinds first.
 */
export function chooseForRail<C extends RailCandidate>(upcoming: readonly C[], now: Date): C[] {
  const attempts = HORIZON_DAYS.map((days) => placed(upcoming, now, days * DAY_MS));
  return attempts.reduce((best, attempt) => (attempt.length >= best.length ? attempt : best), []);
}

function placed<C extends RailCandidate>(upcoming: readonly C[], now: Date, horizonMs: number): C[] {
  const near = upcoming.filter((one) => one.at.getTime() <= now.getTime() + horizonMs);
  const kinds = [...new Set(near.map((one) => one.kind))];
  const often = (kind: string) => near.filter((one) => one.kind === kind).length;
  const px = (at: Date) => ((at.getTime() - now.getTime()) / horizonMs) * LINE_PX;
  const chosen: C[] = [];
  for (const kind of kinds.toSorted((left, right) => often(left) - often(right))) {
    const fits = near.find((one) => one.kind === kind && hasRoom([...chosen, one], px));
    if (fits) chosen.push(fits);
  }
  return chosen.toSorted((left, right) => left.at.getTime() - right.at.getTime());
}

function hasRoom(labels: readonly RailCandidate[], px: (at: Date) => number): boolean {
  const inOrder = labels.toSorted((left, right) => left.at.getTime() - right.at.getTime());
  let free = NOW_LETTERS * LETTER_PX + GAP_PX;
  return inOrder.every((label) => {
    const start = px(label.at);
    const isFree = start >= free;
    free = start + Math.max(label.what.length, NOW_LETTERS) * LETTER_PX + GAP_PX;
    return isFree;
  });
}

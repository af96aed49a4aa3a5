import { refuse, type Refusal } from '@/lib/domain/refusal';
import { overlaps } from '@/lib/domain/time/period';

/** What an override is for; two of the same scope cannot hold at once. */
export interface OverrideScope {
  readonly planKey: string | null;
  readonly itemKey: string | null;
  readonly kind: 'percentage' | 'unit_amount';
  readonly currency: string | null;
  readonly interval: string | null;
}

export interface DatedOverride extends OverrideScope {
  readonly startAt: Date;
  readonly endAt: Date | null;
}

/**
 * Whether an override may be set: it ends after it begins, begins in the past only when it is said to correct what was billed, and
 * does not overlap another one of its scope. A percentage and a unit amount are two scopes: first the amount, then the percentage.
 */
export function decideOverride(
  wanted: DatedOverride,
  existing: readonly DatedOverride[],
  { at, correctsBilled }: { at: Date; correctsBilled: boolean },
): Refusal | null {
  if (wanted.endAt !== null && wanted.endAt <= wanted.startAt)
    return refuse('INPUT_INVALID', 'The price ends after it begins.', { field: 'endAt' });
  if (wanted.startAt < at && !correctsBilled) {
    return refuse(
      'INPUT_INVALID',
      'A price that begins in the past corrects what was billed. Say so, or begin today.',
      {
        field: 'startAt',
      },
    );
  }
  const clash = existing.find((each) => hasSameScope(each, wanted) && overlaps(periodOf(each), periodOf(wanted)));
  return clash === undefined ? null : refuseOverlap(clash);
}

function periodOf({ startAt, endAt }: DatedOverride) {
  return { start: startAt, end: endAt };
}

function hasSameScope(left: OverrideScope, right: OverrideScope): boolean {
  return (
    left.planKey === right.planKey &&
    left.itemKey === right.itemKey &&
    left.kind === right.kind &&
    left.currency === right.currency &&
    left.interval === right.interval
  );
}

function refuseOverlap({ startAt, endAt }: DatedOverride): Refusal {
  const from = startAt.toISOString();
  const until = endAt?.toISOString() ?? '';
  const when = endAt === null ? `since ${from}` : `from ${from} until ${until}`;
  return refuse('CONFLICT', `Another price of the same kind holds ${when}. End it first.`, {
    field: 'startAt',
    values: { from, until },
  });
}

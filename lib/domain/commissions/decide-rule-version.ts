import type { CommissionRuleContent, CommissionRuleVersion } from '@/lib/domain/commissions/commission-rule';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { localDateOf, type TimeZone } from '@/lib/domain/time/calendar';

export interface RuleVersionRequest {
  /** All versions of the rule, in any order. */
  readonly versions: readonly Pick<CommissionRuleVersion, 'id' | 'number' | 'startAt' | 'endAt' | 'hash'>[];
  readonly content: CommissionRuleContent;
  readonly hash: string;
  readonly startAt: Date;
  readonly endAt: Date | null;
  /** Now: a version never begins in the past. */
  readonly at: Date;
  /** For the days a refusal names. */
  readonly timeZone: TimeZone;
}

export interface RuleVersionDecision {
  /** The open version that ends where the new one begins. */
  readonly end: { readonly id: string; readonly endAt: Date } | null;
  readonly add: {
    readonly number: number;
    readonly content: CommissionRuleContent;
    readonly hash: string;
    readonly startAt: Date;
    readonly endAt: Date | null;
  };
}

/**
 * Adds a version to a rule. What was collected before its start keeps the version of its day, so a version begins now or later. The
 * open version before it ends where it begins; any other version in the same days is refused with these days.
 */
export function decideRuleVersion(request: RuleVersionRequest): RuleVersionDecision | Refusal {
  const { versions, content, hash, startAt, endAt, at, timeZone } = request;
  const day = (instant: Date) => localDateOf(instant, timeZone);
  if (endAt !== null && endAt <= startAt)
    return refuse('INPUT_INVALID', 'The version would end before it begins.', { field: 'endAt' });
  if (startAt < at)
    return refuse('INPUT_INVALID', `A version begins now or later, not on ${day(startAt)}.`, {
      field: 'startAt',
      values: { startOn: day(startAt) },
    });
  const open = versions.find((version) => version.endAt === null && version.startAt < startAt) ?? null;
  const overlapping = versions.find(
    (version) =>
      version !== open &&
      (version.endAt === null || startAt < version.endAt) &&
      (endAt === null || version.startAt < endAt),
  );
  if (overlapping !== undefined) {
    const from = day(overlapping.startAt > startAt ? overlapping.startAt : startAt);
    const until = overlapping.endAt === null ? null : day(overlapping.endAt);
    return refuse(
      'CONFLICT',
      `Version ${overlapping.number} is in force from ${from}${until === null ? '' : ` to ${until}`}; versions must not overlap.`,
      { field: 'startAt', values: { number: String(overlapping.number), from, until: until ?? '' } },
    );
  }
  const number = Math.max(0, ...versions.map((version) => version.number)) + 1;
  return {
    end: open === null ? null : { id: open.id, endAt: startAt },
    add: { number, content, hash, startAt, endAt },
  };
}

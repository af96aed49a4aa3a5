import { commissionAmount } from '@/lib/domain/commissions/commission-amount';
import { digitsOfMinor } from '@/lib/domain/commissions/digits';
import type { CommissionEntryDraft, CommissionTrace } from '@/lib/domain/commissions/commission-entry';
import type { SaleAttribution, ChainMember } from '@/lib/domain/commissions/commission-question';
import type { CommissionPlan } from '@/lib/domain/commissions/commission-rule';
import { expectedPayoutOn } from '@/lib/domain/commissions/payout-schedule';
import type { ResolvedRule } from '@/lib/domain/commissions/resolve-rule';
import { ruleTrace } from '@/lib/domain/commissions/trace-parts';
import type { Working } from '@/lib/domain/commissions/working';
import type { WindowKind } from '@/lib/domain/commissions/rule-calc';
import { windowName } from '@/lib/domain/commissions/sum-keys';
import type { Currency } from '@/lib/domain/money/currency';
import type { TimeZone } from '@/lib/domain/time/calendar';

export interface DrawQuestion {
  readonly member: ChainMember;
  /** The agreement that promises the guarantee. */
  readonly attribution: SaleAttribution;
  readonly resolved: ResolvedRule;
  readonly plan: CommissionPlan;
  /** Name of the window that ends, as sum-keys.ts gives it, and its last instant, so that it is due before the cut-off. */
  readonly window: string;
  readonly lastAt: Date;
  readonly currency: Currency;
  /** Everything the statements of the window pay but guarantees, clawbacks taken off; never counted as less than nothing. */
  readonly earnedMinor: number;
  /** What was advanced before and is not yet recovered. */
  readonly outstandingMinor: number;
}

/** The window that ends with a month, and its first month as `2026-04`; null when it goes on. */
export function windowEnding(
  window: Exclude<WindowKind, 'contract'>,
  { period, end }: { readonly period: string; readonly end: Date },
  timeZone: TimeZone,
): { readonly name: string; readonly firstPeriod: string; readonly lastAt: Date } | null {
  const lastAt = new Date(end.getTime() - 1);
  const name = windowName(window, { at: lastAt, timeZone, subscriptionId: null });
  if (windowName(window, { at: end, timeZone, subscriptionId: null }) === name) return null;
  const month = Number(period.slice(5, 7));
  const months = { month: 1, quarter: 3, year: 12 }[window];
  const firstPeriod = `${period.slice(0, 5)}${String(month - months + 1).padStart(2, '0')}`;
  return { name, firstPeriod, lastAt };
}

/**
 * At the end of a window: with less earned than guaranteed the difference is advanced (300 guaranteed, 210 earned: 90), with more
 * what is still open is taken back. A guarantee that is not recoverable leaves nothing open, so its caller hands over 0.
 */
export function decideDraw(question: DrawQuestion): CommissionEntryDraft | null {
  const { resolved, currency, earnedMinor, outstandingMinor } = question;
  const { calc } = resolved.rule.content;
  const guaranteedMinor = calc.kind === 'draw' ? calc.amounts[currency] : undefined;
  if (guaranteedMinor === undefined) return null;
  const guaranteed = digitsOfMinor(guaranteedMinor, currency);
  const earned = digitsOfMinor(Math.max(0, earnedMinor), currency);
  if (earnedMinor < guaranteedMinor) return draftOf(question, { kind: 'draw', guaranteed, earned });
  if (outstandingMinor <= 0 || earnedMinor === guaranteedMinor) return null;
  const outstanding = digitsOfMinor(outstandingMinor, currency);
  return draftOf(question, { kind: 'draw_recovery', guaranteed, earned, outstanding });
}

function draftOf(question: DrawQuestion, working: Working): CommissionEntryDraft {
  const { member, resolved, plan, window, lastAt, currency } = question;
  const { rule } = resolved;
  const kind = working.kind === 'draw' ? 'DRAW' : 'DRAW_RECOVERY';
  const payoutOn = expectedPayoutOn(lastAt, plan.payout);
  const inputs = { base: noBase(currency), calc: NO_RATE, working, limits: noLimits(plan) };
  const { amountMinor, amountExact, derivation, limited } = commissionAmount(inputs);
  return {
    key: [window, rule.ruleId, member.partnerId, kind].join('/'),
    kind,
    beneficiaryPartnerId: member.partnerId,
    ruleId: rule.ruleId,
    ruleVersionId: rule.id,
    ratePercent: '0',
    subscriptionId: null,
    invoiceId: null,
    paymentId: null,
    baseMinor: 0,
    amountExact,
    amountMinor,
    currency,
    occurredAt: lastAt,
    dueAt: lastAt,
    expectedPayoutOn: payoutOn,
    reversesEntryId: null,
    parentKey: null,
    counted: [],
    derivation,
    trace: {
      ...inputs,
      limits: { ...inputs.limits, ...limited },
      source: { ...NO_SOURCE, eventId: window, occurredAt: lastAt.toISOString() },
      attribution: {
        ...question.attribution,
        partnerName: member.name,
        since: question.attribution.since.toISOString(),
      },
      rule: ruleTrace(resolved, plan),
      rejected: resolved.rejected,
      timing: {
        holdDays: 0,
        dueAt: lastAt.toISOString(),
        expectedPayoutOn: payoutOn,
        paidPeriod: 1,
        recurringPeriods: null,
      },
    },
  };
}

const NO_RATE: CommissionTrace['calc'] = { ownPercent: '0', belowPercent: '0', belowPartner: null, percent: '0' };
const NO_SOURCE = { invoiceId: '', invoiceNumber: '', subscriptionId: '', paymentId: '', values: {} };

function noBase(currency: Currency): CommissionTrace['base'] {
  const zero = digitsOfMinor(0, currency);
  const money = { gross: zero, tax: zero, excluded: zero, net: zero };
  return { currency, ...money, collectedMinor: 0, collectedBeforeMinor: 0, ofMinor: 0 };
}

function noLimits({ maxTotalPercent }: CommissionPlan): Omit<CommissionTrace['limits'], 'applied'> {
  return { floor: null, cap: null, maxTotalPercent, budgetLeft: null };
}

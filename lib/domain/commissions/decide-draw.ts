import { commissionAmount } from '@/lib/domain/commissions/commission-amount';
import { digitsOfMinor } from '@/lib/domain/commissions/digits';
import type { CommissionEntryDraft, CommissionTrace } from '@/lib/domain/commissions/commission-entry';
import type { SaleAttribution, ChainMember } from '@/lib/domain/commissions/commission-question';
import type { CommissionPlan } from '@/lib/domain/commissions/commission-rule';
import { expectedPayoutOn } from '@/lib/domain/commissions/payout-schedule';
import type { ResolvedRule } from '@/lib/domain/commissions/resolve-rule';
import { ruleTrace } from '@/lib/domain/commissions/trace-parts';
import type { Working } from '@/lib/domain/commissions/working';
import type { Currency } from '@/lib/domain/money/currency';

export interface DrawQuestion {
  readonly member: ChainMember;
  /** The agreement that promises the guarantee. */
  readonly attribution: SaleAttribution;
  readonly resolved: ResolvedRule;
  readonly plan: CommissionPlan;
  /** Name of the window that ends, as sum-keys.ts gives it, and its end. */
  readonly window: string;
  readonly endedAt: Date;
  readonly currency: Currency;
  /** Everything earned in the window, clawbacks taken off. */
  readonly earnedMinor: number;
  /** What was advanced before and is not yet recovered. */
  readonly outstandingMinor: number;
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
  const earned = digitsOfMinor(earnedMinor, currency);
  if (earnedMinor < guaranteedMinor) return draftOf(question, { kind: 'draw', guaranteed, earned });
  if (outstandingMinor <= 0 || earnedMinor === guaranteedMinor) return null;
  const outstanding = digitsOfMinor(outstandingMinor, currency);
  return draftOf(question, { kind: 'draw_recovery', guaranteed, earned, outstanding });
}

function draftOf(question: DrawQuestion, working: Working): CommissionEntryDraft {
  const { member, resolved, plan, window, endedAt, currency } = question;
  const { rule } = resolved;
  const kind = working.kind === 'draw' ? 'DRAW' : 'DRAW_RECOVERY';
  const payoutOn = expectedPayoutOn(endedAt, plan.payout);
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
    occurredAt: endedAt,
    dueAt: endedAt,
    expectedPayoutOn: payoutOn,
    reversesEntryId: null,
    parentKey: null,
    counted: [],
    derivation,
    trace: {
      ...inputs,
      limits: { ...inputs.limits, ...limited },
      source: { ...NO_SOURCE, eventId: window, occurredAt: endedAt.toISOString() },
      attribution: {
        ...question.attribution,
        partnerName: member.name,
        since: question.attribution.since.toISOString(),
      },
      rule: ruleTrace(resolved, plan),
      rejected: resolved.rejected,
      timing: {
        holdDays: 0,
        dueAt: endedAt.toISOString(),
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

import type { CommissionEntryDraft, CommissionTrace } from '@/lib/domain/commissions/commission-entry';
import type { PayoutSchedule } from '@/lib/domain/commissions/commission-rule';
import { digitsOfMinor } from '@/lib/domain/commissions/digits';
import { expectedPayoutOn } from '@/lib/domain/commissions/payout-schedule';
import type { Derivation } from '@/lib/domain/derivation';
import type { Currency } from '@/lib/domain/money/currency';

/** The entry a correction by hand is about. */
export interface CorrectedEntry {
  readonly id: string;
  readonly soldByPartnerId: string;
  readonly customerId: string | null;
  readonly brandId: string | null;
  readonly subscriptionId: string | null;
  readonly invoiceId: string | null;
  readonly paymentId: string | null;
  readonly trace: CommissionTrace;
}

export interface AdjustmentQuestion {
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly reason: string;
  readonly key: string;
  readonly at: Date;
  readonly partner: { readonly partnerId: string; readonly name: string; readonly schedule: PayoutSchedule };
  readonly corrects: CorrectedEntry | null;
}

/** What is booked beside the author. The sale is that of the entry it corrects; without one there is none. */
export type DecidedAdjustment = Omit<
  CommissionEntryDraft,
  'key' | 'beneficiaryPartnerId' | 'ruleId' | 'ruleVersionId' | 'parentKey'
> & {
  readonly partnerId: string;
  readonly ruleVersionId: null;
  readonly soldByPartnerId: string;
  readonly customerId: string | null;
  readonly brandId: string | null;
  readonly reason: string;
};

/** A correction somebody writes by hand: its amount is stated, not computed, and it is due at once. */
export function decideAdjustment(question: AdjustmentQuestion): DecidedAdjustment {
  const { amountMinor, currency, reason, at, partner, corrects } = question;
  const payoutOn = expectedPayoutOn(at, partner.schedule);
  const amount = digitsOfMinor(amountMinor, currency);
  return {
    kind: 'ADJUSTMENT',
    partnerId: partner.partnerId,
    soldByPartnerId: corrects?.soldByPartnerId ?? partner.partnerId,
    customerId: corrects?.customerId ?? null,
    brandId: corrects?.brandId ?? null,
    subscriptionId: corrects?.subscriptionId ?? null,
    invoiceId: corrects?.invoiceId ?? null,
    paymentId: corrects?.paymentId ?? null,
    ruleVersionId: null,
    reason,
    ratePercent: '0',
    baseMinor: 0,
    amountExact: amount,
    amountMinor,
    currency,
    occurredAt: at,
    dueAt: at,
    expectedPayoutOn: payoutOn,
    reversesEntryId: null,
    counted: [],
    derivation: derivationOf(question, amount),
    trace: traceOf(question, payoutOn),
  };
}

function derivationOf({ currency, corrects }: AdjustmentQuestion, amount: string): Derivation {
  const source = corrects === null ? {} : { source: { type: 'entry', id: corrects.id } };
  return {
    result: amount,
    unit: currency,
    steps: [{ label: 'commission.adjusted', op: '=', value: amount, ...source }],
  };
}

function traceOf(
  question: AdjustmentQuestion,
  payoutOn: CommissionTrace['timing']['expectedPayoutOn'],
): CommissionTrace {
  const { at, currency, key, partner, reason, corrects } = question;
  const zero = digitsOfMinor(0, currency);
  const sale = corrects?.trace;
  const occurredAt = at.toISOString();
  return {
    source: sale ? { ...sale.source, occurredAt } : { ...NO_SOURCE, eventId: key, occurredAt },
    attribution: sale?.attribution ?? {
      partnerId: partner.partnerId,
      partnerName: partner.name,
      role: 'sold_by',
      since: occurredAt,
      evidence: { kind: 'manual' },
    },
    base: {
      currency,
      gross: zero,
      tax: zero,
      excluded: zero,
      net: zero,
      collectedMinor: 0,
      collectedBeforeMinor: 0,
      ofMinor: 0,
    },
    rule: sale?.rule ?? { ...NO_RULE, startAt: occurredAt },
    rejected: [],
    calc: { ownPercent: '0', belowPercent: '0', belowPartner: null, percent: '0' },
    limits: { floor: null, cap: null, maxTotalPercent: '0', budgetLeft: null, applied: 'NONE' },
    timing: { holdDays: 0, dueAt: occurredAt, expectedPayoutOn: payoutOn, paidPeriod: 1, recurringPeriods: null },
    correction: { correctionId: key, reason, bookedAmount: zero },
  };
}

const NO_SOURCE = { invoiceId: '', invoiceNumber: '', subscriptionId: '', paymentId: '', values: {} };
const NO_RULE: Omit<CommissionTrace['rule'], 'startAt'> = {
  ruleId: '',
  ruleVersionId: '',
  code: '',
  number: 0,
  plan: '',
  endAt: null,
  level: 'PLAN',
  percent: '',
  hash: '',
};

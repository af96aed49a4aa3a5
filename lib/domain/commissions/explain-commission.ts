import { baseAmountOf } from '@/lib/domain/commissions/base-amount';
import { percentOfPeriod } from '@/lib/domain/commissions/calc/declining';
import type { CommissionEntryDraft, CommissionTrace } from '@/lib/domain/commissions/commission-entry';
import { workingValues } from '@/lib/domain/commissions/working-values';
import { digitsOfMinor } from '@/lib/domain/commissions/digits';
import { toMinor } from '@/lib/domain/money/exact';

export type ExplanationStepName =
  'source' | 'attribution' | 'base' | 'rule' | 'rejected' | 'calc' | 'limits' | 'timing' | 'reversal';

/** One sentence of the answer to “why this amount?”. */
export interface ExplanationStep {
  readonly step: ExplanationStepName;
  /** Message key below `commission.because`. */
  readonly label: string;
  /** Plain text, digits, percent digits and ISO dates; the message formats them. */
  readonly values: Readonly<Record<string, string>>;
  readonly source?: { readonly type: string; readonly id: string };
}

/** The stored trace as sentences, in the order in which the amount was decided. Reads what was stored and computes nothing. */
export function explainCommission({ trace }: Pick<CommissionEntryDraft, 'trace'>): ExplanationStep[] {
  return [
    sourceStep(trace),
    attributionStep(trace),
    ...baseSteps(trace),
    ruleStep(trace),
    ...rejectedSteps(trace),
    calcStep(trace),
    limitStep(trace),
    timingStep(trace),
    ...reversalSteps(trace),
  ];
}

function sourceStep({ source, working }: CommissionTrace): ExplanationStep {
  const values = { ...source.values, invoiceNumber: source.invoiceNumber, paidAt: source.occurredAt };
  if (source.invoiceId !== '') {
    const label = source.paymentId === '' ? 'sourceInvoiced' : 'source';
    return { step: 'source', label, values, source: { type: 'invoice', id: source.invoiceId } };
  }
  const isGuarantee = working?.kind === 'draw' || working?.kind === 'draw_recovery';
  if (isGuarantee) return { step: 'source', label: 'sourceGuarantee', values: { window: source.eventId ?? '' } };
  return { step: 'source', label: 'visit' in source.values ? 'sourceVisit' : 'sourceActivation', values };
}

function attributionStep({ attribution }: CommissionTrace): ExplanationStep {
  const { partnerName, role, since, evidence } = attribution;
  return {
    step: 'attribution',
    label: 'attribution',
    values: {
      partner: partnerName,
      role,
      since,
      evidence: evidence.kind,
      by: evidence.by ?? '',
      reference: evidence.reference ?? '',
    },
    source: { type: 'partner', id: attribution.partnerId },
  };
}

/** Nothing where no money came in, as with an activation. */
function baseSteps({ base }: CommissionTrace): ExplanationStep[] {
  const { currency, gross, tax, excluded, net, vendorCost, fees, stated } = base;
  if (Number(gross) === 0) return [];
  const part = base.collectedMinor !== base.ofMinor;
  const share = { collectedMinor: String(base.collectedMinor), ofMinor: String(base.ofMinor) };
  const step: ExplanationStep = {
    step: 'base',
    label: part ? 'basePart' : 'base',
    values: { currency, gross, tax, excluded, net, ...(part ? share : {}) },
  };
  if (vendorCost !== undefined)
    return [step, { step: 'base', label: 'baseMargin', values: { currency, net, vendorCost, fees: fees ?? '0' } }];
  if (stated === undefined) return [step];
  return [step, { step: 'base', label: 'baseStated', values: { currency, stated, basis: base.basis ?? '' } }];
}

function ruleStep({ rule, base }: CommissionTrace): ExplanationStep {
  return {
    step: 'rule',
    label: rule.endAt === null ? 'rule' : 'ruleUntil',
    values: {
      plan: rule.plan,
      code: rule.code,
      number: String(rule.number),
      from: rule.startAt,
      ...(rule.endAt === null ? {} : { until: rule.endAt }),
      percent: rule.percent,
      basis: base.basis ?? 'NET_COLLECTED',
      level: rule.level,
    },
    source: { type: 'rule', id: rule.ruleVersionId },
  };
}

function rejectedSteps({ rejected }: CommissionTrace): ExplanationStep[] {
  return rejected.map((other) => ({
    step: 'rejected',
    label: `rejected.${other.reason}`,
    values: {
      code: other.code,
      number: String(other.number),
      percent: other.percent,
      dimension: other.dimension ?? '',
    },
    source: { type: 'rule', id: other.ruleVersionId },
  }));
}

function calcStep(trace: CommissionTrace): ExplanationStep {
  const { base, calc, working } = trace;
  const own = working === undefined ? null : workingValues(working, base.currency);
  if (own !== null) return { step: 'calc', label: own.label, values: { currency: base.currency, ...own.values } };
  const percent = working?.kind === 'declining' ? percentOfPeriod(working.steps, working.period) : calc.percent;
  const values = {
    currency: base.currency,
    net: digitsOfMinor(toMinor(baseAmountOf(base), base.currency), base.currency),
    percent,
  };
  if (calc.belowPartner === null) return { step: 'calc', label: 'calc', values };
  return {
    step: 'calc',
    label: 'calcDifference',
    values: { ...values, own: calc.ownPercent, below: calc.belowPercent, partner: calc.belowPartner },
  };
}

function limitStep({ base, limits }: CommissionTrace): ExplanationStep {
  const none = limits.floor === null && limits.cap === null;
  const label =
    limits.applied !== 'NONE' ? `limits.${limits.applied}` : none ? 'limits.UNLIMITED' : 'limits.NOT_REACHED';
  return {
    step: 'limits',
    label,
    values: {
      currency: base.currency,
      floor: limits.floor ?? '0',
      cap: limits.cap ?? '',
      maxTotalPercent: limits.maxTotalPercent,
    },
  };
}

function timingStep({ timing }: CommissionTrace): ExplanationStep {
  const values = { holdDays: String(timing.holdDays), dueAt: timing.dueAt, payoutOn: timing.expectedPayoutOn };
  if (timing.recurringPeriods === null) return { step: 'timing', label: 'timing', values };
  return {
    step: 'timing',
    label: 'timingWindow',
    values: { ...values, period: String(timing.paidPeriod), periods: String(timing.recurringPeriods) },
  };
}

function reversalSteps({ base, reversal }: CommissionTrace): ExplanationStep[] {
  if (reversal === undefined) return [];
  const { entryId, reason, refundedNet, ofNet, entryAmount, reversedBefore, takesRemainder } = reversal;
  return [
    {
      step: 'reversal',
      label: takesRemainder ? 'reversalRemainder' : 'reversal',
      values: { currency: base.currency, reason, refundedNet, ofNet, entryAmount, reversedBefore },
      source: { type: 'entry', id: entryId },
    },
  ];
}

import { commissionAmount, type AmountInputs, type CommissionAmount } from '@/lib/domain/commissions/commission-amount';
import { isOfWholeInvoice } from '@/lib/domain/commissions/amount-of-working';
import { percentOf } from '@/lib/domain/commissions/calc/percentage';
import type { CommissionEntryDraft, CountedVolume } from '@/lib/domain/commissions/commission-entry';
import type { EventFacts } from '@/lib/domain/commissions/event-facts';
import type { CommissionHistory } from '@/lib/domain/commissions/commission-history';
import type { ChainMember, CommissionQuestion, SaleAttribution } from '@/lib/domain/commissions/commission-question';
import type { RuleBasis } from '@/lib/domain/commissions/commission-rule';
import { limitsOf } from '@/lib/domain/commissions/entry-limits';
import type { ResolvedRule } from '@/lib/domain/commissions/resolve-rule';
import { ruleTrace } from '@/lib/domain/commissions/trace-parts';
import type { Worked } from '@/lib/domain/commissions/work-out';
import { exact, exactToString, fromMinor, zeroExact, type Exact } from '@/lib/domain/money/exact';

/** An entry somebody should get, before limits. */
export interface Proposal {
  readonly member: ChainMember;
  readonly attribution: SaleAttribution;
  readonly resolved: ResolvedRule;
  readonly worked: Worked;
  /** The rate of the member and the highest below, in a chain of differences. */
  readonly difference?: { readonly own: string; readonly below: string; readonly partner: string | null };
  readonly parentKey?: string | null;
  readonly counted?: (amountMinor: number) => readonly CountedVolume[];
}

export interface Drafted {
  readonly entry: CommissionEntryDraft;
  readonly amount: CommissionAmount;
}

/** The state of deciding one event: what was proposed so far and how much of the total is left. */
export interface Desk {
  readonly question: CommissionQuestion;
  readonly facts: EventFacts;
  readonly history: CommissionHistory;
  readonly drafts: CommissionEntryDraft[];
  readonly cut: { partnerId: string; ruleVersionId: string; amount: string }[];
  /** `null` where there is no sale to measure a percentage on. */
  budgetLeft: Exact | null;
}

/** Makes the draft and takes its amount from the budget; whether it is written is for the caller to say. */
export function draftOf(desk: Desk, proposal: Proposal): Drafted {
  const { facts } = desk;
  const { event, plan } = desk.question;
  const { rule } = proposal.resolved;
  const inputs = inputsOf(desk, proposal);
  const amount = commissionAmount(inputs);
  spend(desk, proposal, amount);
  const holdDays = rule.content.timing.holdDays ?? plan.holdDays;
  const { dueAt, dueText, payoutOn } = facts.timingOf(holdDays);
  const entry: CommissionEntryDraft = {
    key: entryKey(desk, proposal),
    kind: proposal.worked.kind,
    beneficiaryPartnerId: proposal.member.partnerId,
    ruleId: rule.ruleId,
    ruleVersionId: rule.id,
    ratePercent: proposal.worked.percent,
    subscriptionId: event.source.subscriptionId || null,
    invoiceId: event.source.invoiceId || null,
    paymentId: event.source.paymentId || null,
    baseMinor: facts.netMinor,
    amountExact: amount.amountExact,
    amountMinor: amount.amountMinor,
    currency: event.currency,
    occurredAt: event.collectedAt,
    dueAt,
    expectedPayoutOn: payoutOn,
    reversesEntryId: null,
    parentKey: proposal.parentKey ?? null,
    counted: proposal.counted?.(amount.amountMinor) ?? [],
    derivation: amount.derivation,
    trace: {
      base: inputs.base,
      calc: inputs.calc,
      source: facts.source,
      attribution: facts.attributionOf(proposal.attribution),
      rule: ruleTrace(proposal.resolved, plan),
      rejected: proposal.resolved.rejected,
      limits: { ...inputs.limits, ...amount.limited },
      timing: {
        holdDays,
        dueAt: dueText,
        expectedPayoutOn: payoutOn,
        paidPeriod: paidPeriod(desk, proposal),
        recurringPeriods: rule.content.timing.recurringPeriods,
      },
      ...(inputs.working === undefined ? {} : { working: inputs.working }),
    },
  };
  return { entry, amount };
}

/** Puts an entry among those to be written, unless its window is over or it is nothing. */
export function keep(desk: Desk, proposal: Proposal, { entry, amount }: Drafted): void {
  const { recurringPeriods } = proposal.resolved.rule.content.timing;
  const over = recurringPeriods !== null && entry.trace.timing.paidPeriod > recurringPeriods;
  if (over) return;
  const exactAmount = exact(entry.amountExact);
  const { cut, applied } = amount.limited;
  // A rate that changed and a measure that was put right take something away, too.
  const mayTake = entry.kind === 'TRUE_UP' || isMeasured(proposal.resolved.rule.content.basis);
  if (exactAmount.gt(zeroExact()) || (mayTake && !exactAmount.eq(zeroExact()))) desk.drafts.push(entry);
  else if (applied === 'BUDGET')
    desk.cut.push({ partnerId: entry.beneficiaryPartnerId, ruleVersionId: entry.ruleVersionId, amount: cut ?? '0' });
}

function isMeasured(basis: RuleBasis): boolean {
  return basis === 'USAGE' || basis === 'OUTCOME';
}

/** Invoices of the subscription this partner earned on under the same rule, this one included; a pause therefore does not count. */
export function paidPeriod(
  { question: { event }, history }: Desk,
  { member, resolved }: Pick<Proposal, 'member' | 'resolved'>,
): number {
  const invoices = history.paidInvoices({
    partnerId: member.partnerId,
    ruleId: resolved.rule.ruleId,
    subscriptionId: event.source.subscriptionId || null,
  });
  return invoices.size + (invoices.has(event.source.invoiceId) ? 0 : 1);
}

function inputsOf(desk: Desk, proposal: Proposal): AmountInputs {
  const { resolved, worked, difference } = proposal;
  const { working } = worked;
  return {
    base: desk.facts.baseOf(resolved.rule.content),
    calc: {
      ownPercent: difference?.own ?? worked.percent,
      belowPercent: difference?.below ?? '0',
      belowPartner: difference?.partner ?? null,
      percent: worked.percent,
    },
    ...(working === undefined ? {} : { working }),
    limits: limitsOf(desk, proposal, budgetFor(desk, proposal)),
  };
}

/** The budget is kept for the whole invoice; what belongs to a payment may use the payment's part of it. */
function budgetFor(desk: Desk, { worked }: Proposal): Exact | null {
  const { working } = worked;
  if (working?.kind === 'split') return null;
  if (working?.kind === 'true_up') return percentOf(exact(working.volume), desk.question.plan.maxTotalPercent);
  return desk.budgetLeft === null || isOfWholeInvoice(working) ? desk.budgetLeft : ofPayment(desk, desk.budgetLeft);
}

function spend(desk: Desk, { worked: { working } }: Proposal, { full }: CommissionAmount): void {
  if (desk.budgetLeft === null || working?.kind === 'split' || working?.kind === 'true_up') return;
  desk.budgetLeft = desk.budgetLeft.minus(isOfWholeInvoice(working) ? full : ofInvoice(desk, full));
}

function ofPayment({ question: { event } }: Desk, amount: Exact): Exact {
  const share = event.collectedShare;
  return share === undefined ? amount : amount.times(exact(share.collectedMinor)).div(exact(share.ofMinor));
}

function ofInvoice({ question: { event } }: Desk, amount: Exact): Exact {
  const share = event.collectedShare;
  return share === undefined ? amount : amount.times(exact(share.ofMinor)).div(exact(share.collectedMinor));
}

function entryKey({ facts }: Desk, { member, resolved, worked, parentKey }: Proposal): string {
  return `${facts.key}/${resolved.rule.ruleId}/${member.partnerId}/${keyPart(worked, parentKey)}`;
}

/** Parts of an accrual and of its true-up are told apart by what they are parts of. */
function keyPart({ kind, working }: Worked, parentKey: string | null | undefined): string {
  if (kind !== 'SPLIT' && working?.kind !== 'split') return kind;
  const of = parentKey?.split('/').at(-1) ?? '';
  return working?.kind === 'split' ? `${kind}:${of}:${working.index}` : `${kind}:${of}`;
}

/** The seller's commission in digits, on which others' shares of it are measured. */
export function digitsOf(amountMinor: number, { question: { event } }: Desk): string {
  return exactToString(fromMinor(amountMinor, event.currency));
}

import { assert } from '@/lib/domain/assert';
import { commissionAmount, percentOf } from '@/lib/domain/commissions/commission-amount';
import type { CommissionEntryDraft, CommissionTrace } from '@/lib/domain/commissions/commission-entry';
import type { CommissionProgram, CommissionRuleVersion, SaleFacts } from '@/lib/domain/commissions/commission-rule';
import { expectedPayoutOn, holdEnd } from '@/lib/domain/commissions/payout-schedule';
import { resolveRule, type ResolvedRule } from '@/lib/domain/commissions/resolve-rule';
import { exact, exactToString, toMinor, zeroExact, type Exact } from '@/lib/domain/money/exact';
import { money, toDecimalString, type Currency } from '@/lib/domain/money/money';
import type { AttributionEvidence, AttributionRole } from '@/lib/domain/partners/attribution';
import type { PartnerType } from '@/lib/domain/partners/partner';

/** Money that came in for one subscription on one invoice. All amounts are of the commissionable part of the invoice. */
export interface CommissionEvent {
  readonly source: Omit<CommissionTrace['source'], 'occurredAt'>;
  readonly sale: SaleFacts;
  readonly collectedAt: Date;
  readonly grossMinor: number;
  readonly taxMinor: number;
  /** Net of lines that earn nothing and of credits; gross − tax − excluded = net. */
  readonly excludedMinor?: number;
  readonly netMinor: number;
  readonly currency: Currency;
  /** Of the invoice's gross: what this payment brought, what was paid before it, and the whole. Paid in full when absent. */
  readonly collectedShare?: { readonly collectedMinor: number; readonly beforeMinor: number; readonly ofMinor: number };
}

export interface ChainMember {
  readonly partnerId: string;
  readonly name: string;
  readonly type: PartnerType;
  readonly active: boolean;
}

/** An accrual or override written earlier: what makes a repeated run add nothing and lets paid periods be counted. */
export interface PriorEntry {
  readonly key: string;
  readonly beneficiaryPartnerId: string;
  readonly ruleId: string;
  readonly subscriptionId: string;
  readonly invoiceId: string;
}

export interface CommissionQuestion {
  readonly event: CommissionEvent;
  readonly attribution: {
    readonly partnerId: string;
    readonly role: AttributionRole;
    readonly since: Date;
    readonly evidence: AttributionEvidence;
  };
  /** From the attributed partner up, as the network stood at `event.collectedAt`. */
  readonly chain: readonly ChainMember[];
  readonly ruleVersions: readonly CommissionRuleVersion[];
  readonly program: CommissionProgram;
  readonly priorEntries: readonly PriorEntry[];
}

/** A member of the chain with the rule that applies and the share left for it after everyone below. */
interface Share {
  readonly member: ChainMember;
  readonly resolved: ResolvedRule;
  readonly below: { readonly percent: string; readonly partner: string | null };
  readonly percent: string;
}

/**
 * What each partner earns on money that was collected. The attributed partner earns their own rate, everyone above the
 * difference between their rate and the highest below (20, 26 and 30 % of 62.00 → 12.40, 3.72 and 2.48), so all together
 * never earn more than the highest rate, nor more than the program's maximum.
 */
export function decideCommissions(question: CommissionQuestion): CommissionEntryDraft[] {
  const { event, attribution, chain, program } = question;
  assert(
    event.grossMinor - event.taxMinor - (event.excludedMinor ?? 0) === event.netMinor,
    'gross less tax and excluded is net',
  );
  assert(
    chain.length === 0 || chain[0]?.partnerId === attribution.partnerId,
    'the chain begins with the attributed partner',
  );
  if (event.netMinor <= 0) return [];

  const base = traceBase(event);
  let budgetLeft = percentOf(exact(base.net), program.maxTotalPercent);
  const drafts: CommissionEntryDraft[] = [];
  for (const share of sharesOf(question)) {
    const draft = draftFor(question, share, { base, budgetLeft });
    budgetLeft = budgetLeft.minus(draft.full);
    const known = question.priorEntries.some(({ key }) => key === draft.entry.key);
    if (!known && !windowOver(question, share) && exact(draft.entry.amountExact).gt(zeroExact()))
      drafts.push(draft.entry);
  }
  return drafts;
}

/**
 * Walks the chain from the bottom up. An inactive partner is passed over, so the share goes to the next active one above;
 * under `break` the rate still counts as used and the share stays with the manufacturer.
 */
function sharesOf({ event, chain, ruleVersions, program }: CommissionQuestion): Share[] {
  const shares: Share[] = [];
  let below: Share['below'] = { percent: '0', partner: null };
  for (const member of chain) {
    if (!member.active && program.inactiveParent === 'compress') continue;
    const resolved = resolveRule(ruleVersions, member, event.sale, event.collectedAt);
    if (resolved === null) continue;
    const own = resolved.rule.content.calc.percent;
    const difference = exact(own).minus(exact(below.percent));
    if (difference.lte(zeroExact())) continue;
    if (member.active) shares.push({ member, resolved, below, percent: exactToString(difference) });
    below = { percent: own, partner: member.name };
  }
  return shares;
}

function draftFor(
  question: CommissionQuestion,
  share: Share,
  amounts: { readonly base: CommissionTrace['base']; readonly budgetLeft: Exact },
): { entry: CommissionEntryDraft; full: Exact } {
  const { event, program } = question;
  const { rule } = share.resolved;
  const kind = share.member.partnerId === question.attribution.partnerId ? 'ACCRUAL' : 'OVERRIDE';
  const inputs = {
    base: amounts.base,
    calc: calcOf(share),
    limits: limitsOf(rule, program, event.currency, amounts.budgetLeft),
  };
  const { full, applied, amountExact, amountMinor, derivation } = commissionAmount(inputs);
  const holdDays = rule.content.timing.holdDays ?? program.holdDays;
  const dueAt = holdEnd(event.collectedAt, holdDays, program.payout);
  const payoutOn = expectedPayoutOn(dueAt, program.payout);
  const { invoiceId, paymentId, subscriptionId } = event.source;
  const entry: CommissionEntryDraft = {
    key: [paymentId, invoiceId, subscriptionId, rule.ruleId, share.member.partnerId, kind].join('/'),
    kind,
    beneficiaryPartnerId: share.member.partnerId,
    ruleId: rule.ruleId,
    ruleVersionId: rule.id,
    ratePercent: share.percent,
    subscriptionId,
    invoiceId,
    paymentId,
    baseMinor: collectedNet(event),
    amountExact,
    amountMinor,
    currency: event.currency,
    occurredAt: event.collectedAt,
    dueAt,
    expectedPayoutOn: payoutOn,
    reversesEntryId: null,
    derivation,
    trace: {
      ...inputs,
      source: { ...event.source, occurredAt: event.collectedAt.toISOString() },
      attribution: attributionOf(question),
      rule: ruleOf(share.resolved, program),
      rejected: share.resolved.rejected,
      limits: { ...inputs.limits, applied },
      timing: {
        holdDays,
        dueAt: dueAt.toISOString(),
        expectedPayoutOn: payoutOn,
        paidPeriod: paidPeriods(question, share) + 1,
        recurringPeriods: rule.content.timing.recurringPeriods,
      },
    },
  };
  return { entry, full };
}

/** Invoices of the subscription this partner already earned on under the same rule; a pause therefore does not count. */
function paidPeriods({ event, priorEntries }: CommissionQuestion, { member, resolved }: Share): number {
  const earlier = priorEntries.filter(
    (entry) =>
      entry.beneficiaryPartnerId === member.partnerId &&
      entry.ruleId === resolved.rule.ruleId &&
      entry.subscriptionId === event.source.subscriptionId &&
      entry.invoiceId !== event.source.invoiceId,
  );
  return new Set(earlier.map(({ invoiceId }) => invoiceId)).size;
}

/** After the window the rate still counts as used: the partners above do not inherit it. */
function windowOver(question: CommissionQuestion, share: Share): boolean {
  const { recurringPeriods } = share.resolved.rule.content.timing;
  return recurringPeriods !== null && paidPeriods(question, share) >= recurringPeriods;
}

/** The net this payment brought; the nets of all payments of an invoice sum to its net. */
function collectedNet({ netMinor, currency, collectedShare }: CommissionEvent): number {
  if (collectedShare === undefined) return netMinor;
  const { beforeMinor, collectedMinor, ofMinor } = collectedShare;
  const net = exact(toDecimalString(money(netMinor, currency)));
  const upTo = (minor: number) => toMinor(net.times(exact(minor)).div(exact(ofMinor)), currency);
  return upTo(beforeMinor + collectedMinor) - upTo(beforeMinor);
}

function traceBase(event: CommissionEvent): CommissionTrace['base'] {
  const text = (amountMinor: number) => toDecimalString(money(amountMinor, event.currency));
  const { collectedMinor, beforeMinor, ofMinor } = event.collectedShare ?? {
    collectedMinor: event.grossMinor,
    beforeMinor: 0,
    ofMinor: event.grossMinor,
  };
  assert(
    collectedMinor > 0 && beforeMinor >= 0 && beforeMinor + collectedMinor <= ofMinor,
    'payments of an invoice do not exceed it',
  );
  return {
    currency: event.currency,
    gross: text(event.grossMinor),
    tax: text(event.taxMinor),
    excluded: text(event.excludedMinor ?? 0),
    net: text(event.netMinor),
    collectedMinor,
    collectedBeforeMinor: beforeMinor,
    ofMinor,
  };
}

function calcOf({ resolved, below, percent }: Share): CommissionTrace['calc'] {
  return {
    ownPercent: resolved.rule.content.calc.percent,
    belowPercent: below.percent,
    belowPartner: below.partner,
    percent,
  };
}

function limitsOf(
  rule: CommissionRuleVersion,
  program: CommissionProgram,
  currency: Currency,
  budgetLeft: Exact,
): Omit<CommissionTrace['limits'], 'applied'> {
  const text = (amountMinor: number | undefined) =>
    amountMinor === undefined ? null : toDecimalString(money(amountMinor, currency));
  return {
    floor: text(rule.content.limits.floorMinor),
    cap: text(rule.content.limits.capMinor),
    maxTotalPercent: program.maxTotalPercent,
    budgetLeft: exactToString(budgetLeft),
  };
}

function attributionOf({ attribution, chain }: CommissionQuestion): CommissionTrace['attribution'] {
  return {
    partnerId: attribution.partnerId,
    partnerName: chain[0]?.name ?? attribution.partnerId,
    role: attribution.role,
    since: attribution.since.toISOString(),
    evidence: attribution.evidence,
  };
}

function ruleOf({ rule, level }: ResolvedRule, program: CommissionProgram): CommissionTrace['rule'] {
  return {
    ruleId: rule.ruleId,
    ruleVersionId: rule.id,
    code: rule.code,
    number: rule.number,
    program: program.name,
    startAt: rule.startAt.toISOString(),
    endAt: rule.endAt?.toISOString() ?? null,
    level,
    percent: rule.content.calc.percent,
    hash: rule.hash,
  };
}

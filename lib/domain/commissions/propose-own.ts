import { countedAsOwn, countedByRule, windowOf } from '@/lib/domain/commissions/counted-volume';
import { draftOf, keep, paidPeriod, type Desk, type Proposal } from '@/lib/domain/commissions/drafting';
import type { CommissionTrace } from '@/lib/domain/commissions/commission-entry';
import { knowsBase } from '@/lib/domain/commissions/margin-costs';
import { isQualified } from '@/lib/domain/commissions/qualification';
import { proposeSplit } from '@/lib/domain/commissions/propose-split';
import type { ChainMember, SaleAttribution } from '@/lib/domain/commissions/commission-question';
import { baseAmountOf } from '@/lib/domain/commissions/base-amount';
import { resolveRules, type ResolvedRule } from '@/lib/domain/commissions/resolve-rule';
import { ruleSumKey } from '@/lib/domain/commissions/sum-keys';
import { windowOfCalc, workOut } from '@/lib/domain/commissions/work-out';
import { exact, exactToString, zeroExact } from '@/lib/domain/money/exact';

/** What the attributed partner's exclusive rate came to: the partners above get the difference to it. */
export interface OwnRate {
  readonly percent: string;
  readonly partner: string | null;
  /** Minor units booked for the sale itself, of which an override of commissions takes its share. */
  readonly commissionMinor: number;
  readonly key: string | null;
}

export const NO_RATE: OwnRate = { percent: '0', partner: null, commissionMinor: 0, key: null };

/** Everything the attributed partner earns: one exclusive rule of each group and every additive one. */
export function proposeOwn(
  desk: Desk,
  { member, attribution }: { readonly member: ChainMember; readonly attribution: SaleAttribution },
  isBeside = false,
): OwnRate {
  const { event, ruleVersions, plan } = desk.question;
  const applied = resolveRules(ruleVersions, {
    partner: member,
    sale: event.sale,
    at: event.collectedAt,
    timeZone: plan.payout.timeZone,
    role: attribution.role,
    isBeside,
    ...(event.moment ? { moment: event.moment } : {}),
    purpose: 'sale',
  });
  let rate = NO_RATE;
  for (const resolved of applied) {
    if (!isQualified(desk, member, resolved.rule)) continue;
    const own = proposeRule(desk, { member, attribution, resolved, first: rate.key === null });
    const { stacking } = resolved.rule.content;
    const names = stacking?.mode !== 'additive' && rate.partner === null;
    rate = {
      percent: names ? own.percent : rate.percent,
      partner: names ? member.name : rate.partner,
      commissionMinor: rate.commissionMinor + own.commissionMinor,
      key: rate.key ?? own.key,
    };
  }
  return rate;
}

interface OwnRule {
  readonly member: ChainMember;
  readonly attribution: SaleAttribution;
  readonly resolved: ResolvedRule;
  /** The first entry of the seller carries what was sold. */
  readonly first: boolean;
}

function proposeRule(desk: Desk, { member, attribution, resolved, first }: OwnRule): Omit<OwnRate, 'partner'> {
  const { event } = desk.question;
  const { rule } = resolved;
  const { calc, split } = rule.content;
  if (!knowsBase(rule.content, event.currency)) return NO_RATE;
  const base = desk.facts.baseOf(rule.content);
  const window = windowOf(desk, windowOfCalc(calc));
  const before = desk.history.sumOf(ruleSumKey(rule.ruleId, member.partnerId, window));
  const period = paidPeriod(desk, { member, resolved });
  let [percent, commissionMinor, key]: [string, number, string | null] = ['0', 0, null];
  for (const worked of workOut(calc, { event, base, period, before })) {
    const counts = first && key === null;
    const proposal: Proposal = {
      member,
      attribution,
      resolved,
      worked,
      parentKey: key,
      counted: (amountMinor) => [
        ...countedByRule(desk, { member, resolved, worked }, amountMinor),
        ...(counts ? countedAsOwn(desk, member.partnerId) : []),
      ],
    };
    const drafted = draftOf(desk, proposal);
    if (worked.kind === 'ACCRUAL')
      percent = worked.working === undefined ? worked.percent : effectivePercent(drafted.amount.full, base);
    if (worked.kind !== 'BONUS') commissionMinor += drafted.entry.amountMinor;
    key ??= drafted.entry.key;
    if (split === undefined || worked.kind === 'BONUS') keep(desk, proposal, drafted);
    else proposeSplit(desk, proposal, { drafted, split });
  }
  return { percent, commissionMinor, key };
}

/** What an amount is of the base, for the partners above who get the difference to it; six decimal places. */
function effectivePercent(full: ReturnType<typeof exact>, base: CommissionTrace['base']): string {
  const of = baseAmountOf(base);
  if (of.lte(zeroExact())) return '0';
  return exactToString(full.times(exact(100)).div(of).round(6));
}

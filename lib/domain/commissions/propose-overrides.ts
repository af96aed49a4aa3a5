import { countedByRule } from '@/lib/domain/commissions/counted-volume';
import type { ChainMember } from '@/lib/domain/commissions/commission-question';
import { digitsOf, draftOf, keep, type Desk, type Proposal } from '@/lib/domain/commissions/drafting';
import { knowsBase } from '@/lib/domain/commissions/margin-costs';
import { prepareRules } from '@/lib/domain/commissions/prepare-rules';
import type { OwnRate } from '@/lib/domain/commissions/propose-own';
import { isQualified } from '@/lib/domain/commissions/qualification';
import { resolveRules, type ResolvedRule, type RulePurpose } from '@/lib/domain/commissions/resolve-rule';
import { amountIn, type Worked } from '@/lib/domain/commissions/work-out';
import { exact, exactToString, zeroExact } from '@/lib/domain/money/exact';

/**
 * Walks the chain above the seller from the bottom up, so that the outermost is cut first. Everyone gets the difference of their rate
 * to the highest below, and what override rules say for their level. An inactive or unqualified partner is passed over, so the share
 * goes to the next one above; under `break` rate and level still count as used and the share stays with the manufacturer.
 */
export function proposeOverrides(desk: Desk, own: OwnRate): void {
  const { chain, plan, ruleVersions } = desk.question;
  const { hasOverrides } = prepareRules(ruleVersions);
  let below: Below = own;
  let level = 0;
  // An inactive seller earns nothing, but under `break` their rate counts as used.
  for (const member of chain[0]?.active === true ? chain.slice(1) : chain) {
    if (!member.active && plan.inactiveParent === 'compress') continue;
    below = proposeDifference(desk, { member, below, parentKey: own.key });
    if (!hasOverrides || member === chain[0]) continue;
    const overrides = resolvedFor(desk, member, 'override');
    const qualified = overrides.filter(({ rule }) => isQualified(desk, member, rule));
    if (overrides.length > 0 && qualified.length === 0 && plan.inactiveParent === 'compress') continue;
    level += 1;
    for (const resolved of qualified) proposeOverride(desk, { member, resolved, level, own });
  }
}

/** The highest rate already used, and by whom. */
export type Below = Pick<OwnRate, 'percent' | 'partner'>;

interface Above {
  readonly member: ChainMember;
  readonly below: Below;
  readonly parentKey: string | null;
}

/** Pays a member of the chain the difference to the highest rate below and answers with the highest rate after them. */
function proposeDifference(desk: Desk, { member, below, parentKey }: Above): Below {
  const resolved = resolvedFor(desk, member, 'sale').find(({ rule }) => rule.content.stacking?.mode !== 'additive');
  if (resolved === undefined || resolved.rule.content.calc.kind !== 'percentage') return below;
  if (!knowsBase(resolved.rule.content, desk.question.event.currency)) return below;
  const qualified = isQualified(desk, member, resolved.rule);
  if (!qualified && desk.question.plan.inactiveParent === 'compress') return below;
  const { percent } = resolved.rule.content.calc;
  const difference = exact(percent).minus(exact(below.percent));
  if (difference.lte(zeroExact())) return below;
  if (member.active && qualified)
    write(desk, {
      member,
      resolved,
      worked: { kind: 'OVERRIDE', percent: exactToString(difference) },
      difference: { own: percent, below: below.percent, partner: below.partner },
      parentKey,
    });
  return { percent, partner: member.name };
}

interface Override {
  readonly member: ChainMember;
  readonly resolved: ResolvedRule;
  readonly level: number;
  readonly own: OwnRate;
}

function proposeOverride(desk: Desk, { member, resolved, level, own }: Override): void {
  if (!member.active) return;
  const worked = workedOverride(desk, resolved, { level, own });
  if (worked !== null) write(desk, { member, resolved, worked, parentKey: own.key });
}

function workedOverride(
  desk: Desk,
  { rule: { content } }: ResolvedRule,
  { level, own }: Pick<Override, 'level' | 'own'>,
): Worked | null {
  const { calc } = content;
  const { event } = desk.question;
  if (calc.kind === 'flat') {
    const amount = amountIn(calc.amounts, event);
    if (amount === null) return null;
    const count = calc.per === 'unit' ? (event.units ?? '1') : '1';
    return { kind: 'OVERRIDE', percent: '0', working: { kind: 'flat', amount, count } };
  }
  const percent = calc.kind === 'unilevel' ? calc.percents[level - 1] : undefined;
  if (calc.kind !== 'unilevel' || percent === undefined) return null;
  const commission = calc.of === 'commission' ? digitsOf(own.commissionMinor, desk) : '0';
  return { kind: 'OVERRIDE', percent, working: { kind: 'unilevel', of: calc.of, percent, level, commission } };
}

function write(desk: Desk, above: Omit<Proposal, 'attribution' | 'counted'>): void {
  const proposal: Proposal = {
    ...above,
    attribution: desk.question.attribution,
    counted: (amountMinor) => countedByRule(desk, above, amountMinor),
  };
  keep(desk, proposal, draftOf(desk, proposal));
}

function resolvedFor({ question }: Desk, member: ChainMember, purpose: RulePurpose): ResolvedRule[] {
  const { event, ruleVersions, plan } = question;
  return resolveRules(ruleVersions, {
    partner: member,
    sale: event.sale,
    at: event.collectedAt,
    timeZone: plan.payout.timeZone,
    role: null,
    ...(event.moment ? { moment: event.moment } : {}),
    purpose,
  });
}

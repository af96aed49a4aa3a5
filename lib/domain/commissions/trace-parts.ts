import type { CommissionTrace } from '@/lib/domain/commissions/commission-entry';
import type { CommissionQuestion, SaleAttribution } from '@/lib/domain/commissions/commission-question';
import type { CommissionPlan, CommissionRuleVersion } from '@/lib/domain/commissions/commission-rule';
import { ratePercentOf } from '@/lib/domain/commissions/rate-percent';
import type { ResolvedRule } from '@/lib/domain/commissions/resolve-rule';

export function attributionTrace(
  { chain, others = [] }: CommissionQuestion,
  attribution: SaleAttribution,
): CommissionTrace['attribution'] {
  const { partnerId, role, since, evidence } = attribution;
  const members = [...chain, ...others.map(({ member }) => member)];
  const partnerName = members.find((member) => member.partnerId === partnerId)?.name ?? partnerId;
  return { partnerId, partnerName, role, since: since.toISOString(), evidence };
}

/** A version never changes, so what an entry says about it is written once for all sales it applies to. */
const known = new WeakMap<CommissionRuleVersion, CommissionTrace['rule']>();

export function ruleTrace(resolved: ResolvedRule, plan: CommissionPlan): CommissionTrace['rule'] {
  const found = known.get(resolved.rule);
  if (found?.plan === plan.name) return found;
  const made = newRuleTrace(resolved, plan);
  known.set(resolved.rule, made);
  return made;
}

function newRuleTrace({ rule, level }: ResolvedRule, plan: CommissionPlan): CommissionTrace['rule'] {
  return {
    ruleId: rule.ruleId,
    ruleVersionId: rule.id,
    code: rule.code,
    number: rule.number,
    plan: plan.name,
    startAt: rule.startAt.toISOString(),
    endAt: rule.endAt?.toISOString() ?? null,
    level,
    percent: ratePercentOf(rule.content.calc) ?? '',
    hash: rule.hash,
  };
}

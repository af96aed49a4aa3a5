import type { RewardDraft } from '@/lib/domain/commissions/commission-entry';
import type { ChainMember } from '@/lib/domain/commissions/commission-question';
import type { Desk } from '@/lib/domain/commissions/drafting';
import { countsUnits } from '@/lib/domain/commissions/event-base';
import { resolveRules } from '@/lib/domain/commissions/resolve-rule';
import { ruleSumKey } from '@/lib/domain/commissions/sum-keys';

/** Rewards that are not money: with 2 activations before and 2 now, one for every 3 is earned once. */
export function proposeRewards(desk: Desk, member: ChainMember): RewardDraft[] {
  const { event, attribution, ruleVersions, plan } = desk.question;
  if (!countsUnits(event)) return [];
  const applied = resolveRules(ruleVersions, {
    partner: member,
    sale: event.sale,
    at: event.collectedAt,
    timeZone: plan.payout.timeZone,
    role: attribution.role,
    purpose: 'reward',
  });
  return applied.flatMap(({ rule }): RewardDraft[] => {
    const { calc } = rule.content;
    const key = `${desk.facts.key}/${rule.ruleId}/${member.partnerId}/REWARD`;
    if (calc.kind !== 'reward') return [];
    const sumKey = ruleSumKey(rule.ruleId, member.partnerId, 'ever');
    const units = Math.floor(Number(event.units ?? 1));
    const before = desk.history.sumOf(sumKey).count;
    const times = Math.floor((before + units) / calc.every) - Math.floor(before / calc.every);
    return [
      {
        key,
        beneficiaryPartnerId: member.partnerId,
        ruleId: rule.ruleId,
        ruleVersionId: rule.id,
        reward: calc.reward,
        times,
        occurredAt: event.collectedAt,
        counted: [{ key: sumKey, volumeMinor: 0, units: '0', amountMinor: 0, count: units }],
      },
    ];
  });
}

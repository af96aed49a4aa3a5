import type { CommissionRuleVersion } from '@/lib/domain/commissions/commission-rule';
import { prepareRules, type RulePartner } from '@/lib/domain/commissions/prepare-rules';
import { ratePercentOf } from '@/lib/domain/commissions/rate-percent';
import type { WindowKind } from '@/lib/domain/commissions/rule-calc';
import { ownSumKey, ruleSumKey, windowName } from '@/lib/domain/commissions/sum-keys';
import type { Currency } from '@/lib/domain/money/currency';
import { exact, toMinor } from '@/lib/domain/money/exact';
import type { TimeZone } from '@/lib/domain/time/calendar';

/** What more volume in a window leads to: a better rate by a rule with tiers, or what a rule for a tier asks to be sold. */
export interface TierGoal {
  readonly code: string;
  readonly window: Exclude<WindowKind, 'contract'>;
  /** Where the running sum of the window stands. */
  readonly sumKey: string;
  /** Volume from which it holds, in minor units, ascending. */
  readonly bounds: readonly { readonly fromMinor: number; readonly percent: string | null }[];
  /** The tier the rule is for when the partner has another one; null for rules it is under already. */
  readonly tier: string | null;
}

interface Asked {
  readonly versions: readonly CommissionRuleVersion[];
  readonly partner: RulePartner;
  readonly at: Date;
  readonly timeZone: TimeZone;
  readonly currency: Currency;
}

/** Every goal the rules in force name for a partner. A window over the life of a subscription is no goal: it begins with each sale. */
export function tierGoals(asked: Asked): TierGoal[] {
  const { versions, partner, at } = asked;
  const own = new Set(
    prepareRules(versions)
      .candidatesFor(partner)
      .map(({ rule }) => rule.id),
  );
  return versions
    .filter(({ startAt, endAt }) => startAt <= at && (endAt === null || at < endAt))
    .flatMap((version) => [...rateGoal(version, own.has(version.id), asked), ...sellingGoal(version, own, asked)]);
}

/** The first bound that is not reached; null when all of them are. */
export function nextBound(goal: TierGoal, volumeMinor: number): TierGoal['bounds'][number] | null {
  return goal.bounds.find(({ fromMinor }) => volumeMinor < fromMinor) ?? null;
}

function rateGoal(
  { ruleId, code, content: { calc } }: CommissionRuleVersion,
  isOwn: boolean,
  asked: Asked,
): TierGoal[] {
  if (!isOwn || (calc.kind !== 'graduated' && calc.kind !== 'slab') || calc.window === 'contract') return [];
  const bounds = calc.tiers.slice(1).flatMap(({ percent }, place) => {
    const from = calc.tiers[place]?.upTo ?? null;
    return from === null ? [] : [{ fromMinor: toMinor(exact(from), asked.currency), percent }];
  });
  const sumKey = ruleSumKey(ruleId, asked.partner.partnerId, nameOf(calc.window, asked));
  return [{ code, window: calc.window, sumKey, bounds, tier: null }];
}

/** What has to be sold: by a rule the partner is under, or by one it would be under with another tier. */
function sellingGoal({ id, code, content }: CommissionRuleVersion, own: ReadonlySet<string>, asked: Asked): TierGoal[] {
  const { qualification, partnerTiers, partnerTypes, partnerIds, calc } = content;
  const { partner } = asked;
  if (qualification?.ownVolumeMinor === undefined || qualification.window === 'contract') return [];
  const isOther =
    partnerTiers !== undefined &&
    !partnerTiers.some((tier) => tier === partner.tier) &&
    (partnerTypes === undefined || partnerTypes.includes(partner.type)) &&
    (partnerIds === undefined || partnerIds.includes(partner.partnerId));
  if (!own.has(id) && !isOther) return [];
  return [
    {
      code,
      window: qualification.window,
      sumKey: ownSumKey(partner.partnerId, nameOf(qualification.window, asked)),
      bounds: [{ fromMinor: qualification.ownVolumeMinor, percent: ratePercentOf(calc) ?? null }],
      tier: isOther ? (partnerTiers[0] ?? null) : null,
    },
  ];
}

function nameOf(window: WindowKind, { at, timeZone }: Asked): string {
  return windowName(window, { at, timeZone, subscriptionId: '' });
}

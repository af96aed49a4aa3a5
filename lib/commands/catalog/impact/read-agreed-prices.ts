import { lockPartner } from '@/db/write/payers';
import { decideOverrides, type OverridesAsked } from '@/lib/commands/catalog/publish/publish-overrides';
import type { CommandContext } from '@/lib/commands/run-command';
import type { OverrideToBegin } from '@/lib/domain/coupons/decide-override-changes';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import type { AgreedPrices, PriceOwner } from '@/lib/domain/rollout/agreed-prices';
import type { PriceAdjustment } from '@/lib/domain/subscriptions/price-adjustment';

/** What the special prices of a draft change for subscriptions; refused when they could not be published as they are. */
export async function readAgreedPrices(
  context: CommandContext,
  asked: OverridesAsked,
): Promise<AgreedPrices | undefined | Refusal> {
  const changes = await decideOverrides(context, asked);
  if (isRefusal(changes)) return changes;
  const { begin, end } = changes;
  if (begin.length + end.length === 0) return undefined;
  const isReplaced = (endAt: Date): boolean => begin.some(({ startAt }) => startAt.getTime() === endAt.getTime());
  const ended = end.filter(({ endAt }) => endAt !== null && (endAt <= context.at || isReplaced(endAt)));
  const begun: AgreedPrices['begun'][number][] = [];
  for (const [index, wanted] of begin.entries()) {
    const whose = await ownerOf(context, wanted);
    if (whose !== null) begun.push({ whose, adjustment: adjustmentOf(wanted, index) });
  }
  return { ended: new Set(ended.map(({ id }) => id)), begun };
}

async function ownerOf({ tx, tenantId }: CommandContext, wanted: OverrideToBegin): Promise<PriceOwner | null> {
  const { kind, id } = wanted.for;
  if (kind === 'customer') return { kind, id };
  const billing = (await lockPartner(tx, tenantId, id))?.billingCustomerId ?? null;
  return billing === null ? null : { kind: 'payer', id: billing };
}

/** It has no id yet, and holds for every time, since an impact asks what it comes to and not when. */
function adjustmentOf(wanted: OverrideToBegin, index: number): PriceAdjustment {
  const { for: subject, planKey, kind, value, currency, interval, itemKey } = wanted;
  return {
    id: `draft ${index}`,
    source: subject.kind,
    kind,
    value,
    currency,
    interval,
    itemKey,
    planKeys: planKey === null ? null : [planKey],
    from: new Date(0),
    until: null,
    periods: null,
  };
}

import type { PriceAdjustment } from '@/lib/domain/subscriptions/price-adjustment';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';

/** What a draft does to price books and customer prices, whatever rollout is chosen. */
export interface AgreedPrices {
  /** Ids of adjustments that no longer hold. */
  readonly ended: ReadonlySet<string>;
  readonly begun: readonly { readonly whose: PriceOwner; readonly adjustment: PriceAdjustment }[];
}

/** Subscriptions of a customer, or those that an account pays for. */
export type PriceOwner =
  { readonly kind: 'customer'; readonly id: string } | { readonly kind: 'payer'; readonly id: string };

export interface PricedSubscription {
  readonly facts: SubscriptionFacts;
  readonly customerId: string;
  /** Who is invoiced instead of the customer; null or absent for the customer. */
  readonly payerCustomerId?: string | null;
}

/**
 * The facts of a subscription as they would be with the prices of a draft, taken as if all of them held now, so that a price that is
 * planned counts like one that begins at once. Null when no changed price concerns the subscription.
 */
export function withAgreedPrices(
  prices: AgreedPrices | undefined,
  { facts, customerId, payerCustomerId }: PricedSubscription,
): SubscriptionFacts | null {
  if (prices === undefined) return null;
  const payerId = payerCustomerId ?? customerId;
  const had = facts.adjustments ?? [];
  const kept = had.filter(({ id }) => !prices.ended.has(id));
  const begun = prices.begun.filter(({ whose }) => whose.id === (whose.kind === 'customer' ? customerId : payerId));
  if (begun.length === 0 && kept.length === had.length) return null;
  return { ...facts, adjustments: [...kept, ...begun.map(({ adjustment }) => adjustment)] };
}

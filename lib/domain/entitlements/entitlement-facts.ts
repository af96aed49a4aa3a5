import type { Grant } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';

/** Everything that decides what one device may do. */
export interface EntitlementFacts {
  readonly deviceId: string;
  /** Stock-keeping unit of its model; `null` for a device of no model in particular, which can do everything. */
  readonly modelSku: string | null;
  /** The ownership in force, with its end if one is agreed; `null` while nobody has claimed the device. */
  readonly ownership: { readonly customerId: string; readonly endAt: Date | null } | null;
  readonly subscription: SubscriptionFacts | null;
  /** By plan version id; every version the spans name is in it. */
  readonly plans: ReadonlyMap<string, GrantedPlan>;
  /** What a device keeps when nothing is paid: the free or lowest plan of the live release. */
  readonly base: (GrantedPlan & { readonly planVersionId: string }) | null;
  /** Of the product line. */
  readonly features: readonly FeatureDefinition[];
  readonly unlocks: readonly Unlock[];
  readonly suspensions: readonly Interruption[];
  /** Times in which the device rests, such as a garden's in winter, and only has what the base plan gives. */
  readonly holds?: readonly Interruption[];
}

export interface GrantedPlan {
  readonly planKey: string;
  /** The version's number, for people: `premium@7`. */
  readonly number: number;
  readonly grants: Readonly<Record<string, Grant>>;
}

/** A feature bought once. `DEVICE` stays with the device whoever owns it; `ACCOUNT` only while its buyer does. */
export interface Unlock {
  readonly id: string;
  readonly featureKey: string;
  readonly grant: Grant;
  readonly holder: { readonly kind: 'DEVICE' } | { readonly kind: 'ACCOUNT'; readonly customerId: string };
  readonly from: Date;
  readonly until: Date | null;
}

export interface Interruption {
  readonly from: Date;
  readonly until: Date | null;
}

/** Whom a release reaches besides new customers, and when. Plain JSON, stored with what was decided about it. */
export type Rollout =
  /** Existing subscriptions stay on the versions they bought. */
  | { readonly kind: 'new_customers' }
  /** Existing subscriptions move when the billing period they paid for is over. */
  | { readonly kind: 'at_renewal'; readonly cohort?: Cohort }
  /** Existing subscriptions move at once; what changes in price is billed by the difference. */
  | { readonly kind: 'now'; readonly cohort?: Cohort };

/** Which existing subscriptions: all that fit every stated member. */
export interface Cohort {
  readonly planKeys?: readonly string[];
  readonly countries?: readonly string[];
  readonly currencies?: readonly string[];
  readonly customerIds?: readonly string[];
}

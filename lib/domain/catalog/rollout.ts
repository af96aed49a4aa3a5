import { canonicalJson } from '@/lib/domain/canonical-json';

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

/** Whether two rollouts say the same; the order in which a cohort lists its values says nothing. */
export function sameRollout(left: Rollout, right: Rollout): boolean {
  return canonicalJson(inOrder(left)) === canonicalJson(inOrder(right));
}

function inOrder(rollout: Rollout): unknown {
  if (rollout.kind === 'new_customers' || rollout.cohort === undefined) return { kind: rollout.kind };
  const { planKeys, countries, currencies, customerIds } = rollout.cohort;
  return {
    kind: rollout.kind,
    cohort: {
      planKeys: planKeys?.toSorted(),
      countries: countries?.toSorted(),
      currencies: currencies?.toSorted(),
      customerIds: customerIds?.toSorted(),
    },
  };
}

export interface CohortMember {
  readonly planKey: string;
  readonly country: string;
  readonly currency: string;
  readonly customerId: string;
}

/** Whether a rollout reaches an existing subscription. */
export function reaches(rollout: Rollout, member: CohortMember): boolean {
  if (rollout.kind === 'new_customers') return false;
  const { planKeys, countries, currencies, customerIds } = rollout.cohort ?? {};
  return (
    (planKeys?.includes(member.planKey) ?? true) &&
    (countries?.includes(member.country) ?? true) &&
    (currencies?.includes(member.currency) ?? true) &&
    (customerIds?.includes(member.customerId) ?? true)
  );
}

import { canonicalJson } from '@/lib/domain/canonical-json';

/** Whom a release reaches besides new customers, and when. Plain JSON, stored with what was decided about it. */
export type Rollout =
  /** Existing subscriptions stay on the versions they bought. */
  | { readonly kind: 'new_customers' }
  /** Existing subscriptions move when the billing period they paid for is over. */
  | ({ readonly kind: 'at_renewal' } & Reach)
  /** Existing subscriptions move at once; what changes in price is billed by the difference. */
  | ({ readonly kind: 'now' } & Reach);

interface Reach {
  readonly cohort?: Cohort;
  /** Nobody moves before this instant, ISO 8601. A renewal before it is one at the old price. */
  readonly from?: string;
}

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
  if (rollout.kind === 'new_customers') return { kind: rollout.kind };
  const { kind, from, cohort } = rollout;
  if (cohort === undefined) return { kind, from };
  const { planKeys, countries, currencies, customerIds } = cohort;
  return {
    kind,
    from,
    cohort: {
      planKeys: planKeys?.toSorted(),
      countries: countries?.toSorted(),
      currencies: currencies?.toSorted(),
      customerIds: customerIds?.toSorted(),
    },
  };
}

/** When a release that is published at a time begins to move existing subscriptions; null when it moves none. */
export function movesFrom(rollout: Rollout, publishAt: Date): Date | null {
  if (rollout.kind === 'new_customers') return null;
  const from = rollout.from === undefined ? publishAt : new Date(rollout.from);
  return from > publishAt ? from : publishAt;
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

import type { Grant, PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { ImpactRow } from '@/lib/domain/catalog/impact/impact';
import { reaches, type Rollout } from '@/lib/domain/catalog/rollout';
import { isRefusal } from '@/lib/domain/refusal';
import { withAgreedPrices, type AgreedPrices } from '@/lib/domain/rollout/agreed-prices';
import { recurringMinor } from '@/lib/domain/rollout/recurring-minor';
import { checkSoldAt, type BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import { spanAt, type Span } from '@/lib/domain/subscriptions/span';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';

/** A plan version as it is granted and as it is billed. */
export interface VersionInForce {
  readonly terms: BillingTerms;
  readonly content: PlanContent;
}

/** What is asked about every subscription of a product line. */
export interface RolloutQuestion {
  readonly rollout: Rollout;
  readonly at: Date;
  /** What each plan that the draft changes would become, by plan key. */
  readonly targets: ReadonlyMap<string, VersionInForce>;
  /** Every version that a span names, by id. */
  readonly versions: ReadonlyMap<string, VersionInForce>;
  /** Price books and customer prices that the draft changes; absent for none. They hold whatever rollout is chosen. */
  readonly agreed?: AgreedPrices | undefined;
}

/** A subscription with what is known about whom it is for. */
export interface RolloutSubject {
  readonly facts: SubscriptionFacts;
  readonly customerId: string;
  /** Who is invoiced instead of the customer. */
  readonly payerCustomerId?: string | null;
  readonly customer: string;
  readonly kind: 'consumer' | 'business';
  readonly country: string;
  readonly brandId: string;
  /** What is used of limited and metered features now, by feature key; what nobody counts is absent. */
  readonly usage: ReadonlyMap<string, number>;
  /** What partners are expected to earn on it. */
  readonly shares: readonly PartnerShare[];
}

export interface PartnerShare {
  readonly partnerId: string;
  readonly name: string;
  /** Percent, decimal string. */
  readonly percent: string;
}

/** A subscription that would move, from which version to which. */
export interface Touched {
  readonly row: ImpactRow;
  readonly span: Span;
  readonly before: VersionInForce;
  readonly after: VersionInForce;
}

/** What the tally adds to a row when it is so. */
const UNTOLD = { noticeOn: null, commissions: {} } as const;

/**
 * What publishing does to one subscription: another version where the rollout reaches it, another price where one was agreed. Null
 * when neither.
 */
export function touchSubscription(question: RolloutQuestion, subject: RolloutSubject): Touched | null {
  const { rollout, at, targets, versions } = question;
  const { facts, customerId, country, brandId, usage } = subject;
  const span = spanAt(facts.spans, at);
  const before = span === null ? undefined : versions.get(span.planVersionId);
  if (span === null || before === undefined) return null;
  const { planKey, planVersionId } = span;
  const isReached = reaches(rollout, { planKey, country, currency: facts.currency, customerId });
  const after = isReached ? targets.get(planKey) : undefined;
  const priced = withAgreedPrices(question.agreed, subject);
  if (after === undefined && priced === null) return null;
  const mrrBeforeMinor = recurringMinor(facts, before.terms, span, at);
  const about = {
    subscriptionId: facts.id,
    customerId,
    brandId,
    country,
    currency: facts.currency,
    planKey,
    planVersionId,
    ...UNTOLD,
  };
  if (after === undefined) {
    const mrrAfterMinor = recurringMinor(priced ?? facts, before.terms, span, at);
    if (mrrAfterMinor === mrrBeforeMinor) return null;
    const effects = ['agreed_price', ...priceEffect(mrrBeforeMinor, mrrAfterMinor)];
    return { row: { ...about, mrrBeforeMinor, mrrAfterMinor, effects }, span, before, after: before };
  }
  if (!isSold(after.terms, facts, span)) {
    // Nothing can be charged for it, so it stays where it is.
    const row = { ...about, mrrBeforeMinor, mrrAfterMinor: mrrBeforeMinor, effects: ['not_sold'] };
    return { row, span, before, after: before };
  }
  const mrrAfterMinor = recurringMinor(priced ?? facts, after.terms, span, at);
  const effects = [
    ...priceEffect(mrrBeforeMinor, mrrAfterMinor),
    ...grantEffects(before.content, after.content, usage),
  ];
  return { row: { ...about, mrrBeforeMinor, mrrAfterMinor, effects }, span, before, after };
}

function priceEffect(before: number, after: number): ('price_up' | 'price_down')[] {
  return after > before ? ['price_up'] : after < before ? ['price_down'] : [];
}

function isSold(terms: BillingTerms, { currency }: SubscriptionFacts, { kind, interval }: Span): boolean {
  return kind !== 'active' || terms.isFree || !isRefusal(checkSoldAt(terms, currency, interval));
}

/** What a feature does from one version to another. */
interface GrantChange {
  readonly feature: string;
  readonly gains: boolean;
  readonly effect: string;
  /** The most that may be used afterwards. */
  readonly limit: number;
}

const knownChanges = new WeakMap<PlanContent, WeakMap<PlanContent, readonly GrantChange[]>>();

/** Versions never change, so what differs between two of them is worked out once, for however many subscriptions. */
function grantChanges(before: PlanContent, after: PlanContent): readonly GrantChange[] {
  let toOthers = knownChanges.get(before);
  if (toOthers === undefined) knownChanges.set(before, (toOthers = new WeakMap()));
  let changes = toOthers.get(after);
  if (changes === undefined) toOthers.set(after, (changes = compareGrants(before, after)));
  return changes;
}

function compareGrants(before: PlanContent, after: PlanContent): GrantChange[] {
  const keys = new Set([...Object.keys(before.grants), ...Object.keys(after.grants)]);
  return [...keys].toSorted().flatMap((feature) => {
    const [was, is] = [extentOf(before.grants[feature]), extentOf(after.grants[feature])];
    if (is === was) return [];
    const gains = is > was;
    return [
      { feature, gains, effect: `${gains ? 'gains' : 'loses'}:${feature}`, limit: limitOf(after.grants[feature]) },
    ];
  });
}

function grantEffects(before: PlanContent, after: PlanContent, usage: ReadonlyMap<string, number>): string[] {
  return grantChanges(before, after).flatMap(({ feature, gains, effect, limit }) =>
    !gains && (usage.get(feature) ?? 0) > limit ? [effect, `over_limit:${feature}`] : [effect],
  );
}

/** How much a grant gives, to tell more from less. One configuration is not more than another. */
function extentOf(grant: Grant | undefined): number {
  switch (grant?.kind) {
    case undefined:
      return 0;
    case 'switch':
      return grant.on ? 1 : 0;
    case 'config':
      return grant.value === '' ? 0 : 1;
    case 'limit':
      return grant.value;
    case 'metered':
      return grant.per === 'month' ? grant.included * 12 : grant.included;
  }
}

/** The most that may be used; in the period of the grant for what is metered. */
function limitOf(grant: Grant | undefined): number {
  switch (grant?.kind) {
    case 'limit':
      return grant.value;
    case 'metered':
      return grant.included;
    case 'switch':
    case 'config':
      return grant.kind === 'switch' && grant.on ? Infinity : 0;
    case undefined:
      return 0;
  }
}

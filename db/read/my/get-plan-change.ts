import { and, eq } from 'drizzle-orm';
import { usageOf } from '@/db/read/my/device-usage';
import { deviceView } from '@/db/read/my/device-view';
import { defaultCard, type CardView } from '@/db/read/my/get-home';
import { ownPlan, type OwnPlan } from '@/db/read/my/list-plans';
import { asCustomer, type Mine } from '@/db/read/my/load-mine';
import { planPrice, type PlanPriceView } from '@/db/read/my/plan-price';
import { subscriptionOf } from '@/db/read/my/subscription-view';
import { memberships, users } from '@/db/schema/people';
import { quotes } from '@/db/schema/subscriptions';
import { inTenant } from '@/db/tenant';
import type { Tx } from '@/db/client';
import type { LoadedSubscription } from '@/db/write/load-subscription';
import { isFreePlan } from '@/db/write/billing-terms-of';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import { comparePlans, type CompareRow } from '@/lib/domain/catalog/compare-plans';
import type { Quote } from '@/lib/domain/invoicing/decide-quote';
import { MONTHLY, sameInterval, YEARLY, type BillingInterval } from '@/lib/domain/time/interval';

export interface PlanChangeQuestion {
  /** A serial number or a subscription; the only subscription there is when neither is named. */
  readonly serial?: string | undefined;
  readonly subscriptionId?: string | undefined;
  readonly interval?: 'month' | 'year' | undefined;
}

export interface PlanChangeView extends OwnPlan {
  readonly at: Date;
  readonly timeZone: string;
  readonly interval: BillingInterval;
  /** Whether prices for the other interval exist. */
  readonly intervals: readonly BillingInterval[];
  /** The plan of today first where it is not offered any more, then the ladder, cheapest first. */
  readonly plans: readonly PlanOffer[];
  readonly rows: readonly CompareRow[];
  readonly ratePercent: string;
  readonly collection: 'card' | 'invoice';
  readonly card: CardView | null;
  readonly mayChange: boolean;
  /** Who can, when the viewer cannot. */
  readonly payers: readonly string[];
}

export interface PlanOffer {
  readonly content: PlanContent;
  readonly isFree: boolean;
  readonly isCurrent: boolean;
  /** Lower in the ladder than the plan of today. */
  readonly isLower: boolean;
  /** For the chosen interval; null where it has none. */
  readonly price: PlanPriceView | null;
  /** The price of the other interval, to say what a year saves. */
  readonly monthly: PlanPriceView | null;
  readonly yearly: PlanPriceView | null;
  /** The trial that could be started now; 0 when there is none or it was used. */
  readonly trialDays: number;
}

/** What the page needs to compare plans for one subscription; undefined when it is not the viewer's. */
export async function getPlanChange(viewer: Viewer, question: PlanChangeQuestion): Promise<PlanChangeView | undefined> {
  return asCustomer(viewer, async (tx, mine) => {
    const loaded = chosenSubscription(mine, question);
    const own = loaded && ownPlan(mine, loaded);
    if (!loaded || !own) return undefined;
    const { subscription } = own;
    const wanted =
      question.interval === 'year' ? YEARLY : question.interval === 'month' ? MONTHLY : subscription.interval;
    const offered = loaded.live.versions.filter(({ content }) => !content.archived).map(({ content }) => content);
    const contents = withCurrent(loaded, subscription.plan?.key, offered);
    const price = (content: PlanContent, interval: BillingInterval) =>
      planPrice(content, { currency: loaded.facts.currency, interval, quantity: subscription.quantity, tax: mine.tax });
    const rank = contents.findIndex(({ key }) => key === subscription.plan?.key);
    const interval = offered.some((content) => !isFreePlan(content) && price(content, wanted)) ? wanted : MONTHLY;
    const trialFrom = subscription.kind === 'free' && !loaded.facts.spans.some(({ kind }) => kind === 'trial');
    return {
      ...own,
      at: mine.at,
      timeZone: mine.customer.timeZone,
      interval,
      intervals: [MONTHLY, YEARLY].filter((each) =>
        offered.some((content) => !isFreePlan(content) && price(content, each)),
      ),
      plans: contents.map((content, index) => {
        const isCurrent = content.key === subscription.plan?.key;
        const pinned = isCurrent && subscription.listPrice && sameInterval(subscription.interval, interval);
        return {
          content,
          isFree: isFreePlan(content),
          isCurrent,
          isLower: rank >= 0 && index < rank,
          price: pinned ? subscription.listPrice : price(content, interval),
          monthly: price(content, MONTHLY),
          yearly: price(content, YEARLY),
          trialDays: trialFrom ? content.terms.trialDays : 0,
        };
      }),
      rows: comparePlans(contents, loaded.live.features, await usedNow(tx, mine, loaded)),
      ratePercent: mine.tax?.treatments.standard.ratePercent ?? '0',
      collection: mine.customer.collection,
      card: defaultCard(mine),
      mayChange: mine.mayChange,
      payers: mine.mayChange ? [] : await billingOwners(tx, mine),
    };
  });
}

/** What was quoted before, to show what changed since; null when it is not the viewer's or about something else. */
export async function findOwnQuote(viewer: Viewer, quoteId: string, subscriptionId: string): Promise<Quote | null> {
  return inTenant(viewer.tenantId, async (tx) => {
    const [row] = await tx
      .select({ decision: quotes.decision })
      .from(quotes)
      .where(
        and(
          eq(quotes.tenantId, viewer.tenantId),
          eq(quotes.id, quoteId),
          eq(quotes.customerId, viewer.organization.id),
          eq(quotes.subscriptionId, subscriptionId),
        ),
      );
    return row?.decision.quote ?? null;
  });
}

function chosenSubscription(
  mine: Mine,
  { serial, subscriptionId }: PlanChangeQuestion,
): LoadedSubscription | undefined {
  if (subscriptionId !== undefined) return mine.subscriptions.find(({ row }) => row.id === subscriptionId);
  if (serial === undefined) return mine.subscriptions.find((loaded) => ownPlan(mine, loaded));
  const device = mine.devices.find(({ row }) => row.serial === serial);
  return device && subscriptionOf(mine, device);
}

/** The plan of today is compared as the customer has it: the version they bought, not the one that is sold now. */
function withCurrent(
  loaded: LoadedSubscription,
  planKey: string | undefined,
  offered: readonly PlanContent[],
): PlanContent[] {
  const spanVersion = loaded.facts.spans.findLast((span) => span.planKey === planKey)?.planVersionId;
  const pinned = spanVersion === undefined ? undefined : loaded.versions.get(spanVersion)?.content;
  if (!pinned) return [...offered];
  if (!offered.some(({ key }) => key === planKey)) return [pinned, ...offered];
  return offered.map((content) => (content.key === planKey ? pinned : content));
}

async function usedNow(tx: Tx, mine: Mine, loaded: LoadedSubscription): Promise<Record<string, number>> {
  const device = mine.devices.find(({ row }) => row.id === loaded.row.deviceId);
  if (!device) return {};
  const usage = await usageOf(tx, mine.customer.tenantId, [device.row.id], mine.at);
  const { entitlements } = deviceView(mine, device, usage);
  return Object.fromEntries(
    entitlements.flatMap(({ feature, used }) => (used === null || used === 0 ? [] : [[feature.key, used] as const])),
  );
}

async function billingOwners(tx: Tx, { customer }: Mine): Promise<string[]> {
  const rows = await tx
    .select({ name: users.name, roles: memberships.roles, endedAt: memberships.endedAt })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.tenantId, customer.tenantId),
        eq(memberships.organizationKind, 'customer'),
        eq(memberships.organizationId, customer.id),
      ),
    );
  return rows
    .filter(({ roles, endedAt }) => endedAt === null && roles.includes('billing_owner'))
    .map(({ name }) => name);
}

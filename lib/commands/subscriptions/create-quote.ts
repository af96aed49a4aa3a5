import { readSubscriptions, type LoadedSubscription } from '@/db/write/load-subscription';
import { readPayerAccounts } from '@/db/write/payer-accounts';
import { insertQuote, type QuoteRow, type SubscriptionRow } from '@/db/write/subscriptions';
import { resolvePromotionCode, type ResolvedCoupon } from '@/lib/commands/coupons/resolve-promotion-code';
import { runReadCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Quote } from '@/lib/domain/invoicing/decide-quote';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import type { ChangeTiming } from '@/lib/domain/subscriptions/decide-plan-change';
import { spanAt } from '@/lib/domain/subscriptions/span';
import { MONTHLY, type BillingInterval } from '@/lib/domain/time/interval';
import { quoteChange } from './quote-change';

/** How long a shown price is held. */
export const QUOTE_VALID_MINUTES = 15;

export interface CreatedQuote {
  readonly quoteId: string;
  readonly quote: Quote;
  readonly planVersionId: string;
  /** What everything is counted from. */
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Whose calendar the dates of the quote are in. */
  readonly timeZone: string;
}

/** What was asked for, as it is stored. */
type QuotedWish = QuoteRow['decision']['wanted'];

export interface QuoteQuestion {
  readonly subscriptionId: string;
  /** The plan and version it has now when not stated. */
  readonly planKey?: string;
  /** As often as now when not stated. */
  readonly interval?: BillingInterval;
  /** As many units as now when not stated. */
  readonly quantity?: number;
  /** When not stated: fewer units of the same plan when what is paid is used up, everything else now. */
  readonly timing?: ChangeTiming;
  /** As the customer typed it. Redeemed when the quote is executed. */
  readonly promotionCode?: string;
}

/**
 * The exact price of changing to a live plan, held for a quarter of an hour. Changes nothing. Three round trips to the
 * database: everything is read in the first, the quote is stored in the second, the third commits; a promotion code takes two more.
 */
export async function createQuote(viewer: AnyViewer, input: QuoteQuestion): Promise<CreatedQuote | Refusal> {
  const { tenantId } = viewer;
  const ids = [input.subscriptionId];
  return runReadCommand(
    viewer,
    (tx) => Promise.all([readSubscriptions(tx, { tenantId, ids }), readPayerAccounts(tx, tenantId, ids)]),
    async (context, [[loaded], accounts]) => {
      if (!loaded)
        return refuse('NOT_FOUND', 'There is no such subscription, or you cannot see it.', { field: 'subscriptionId' });
      const { row } = loaded;
      const subject = { tenantId, customerId: row.customerId, brandId: row.brandId };
      const refusal = refusalUnlessMay(viewer, 'subscription.change', subject);
      if (refusal) return refusal;
      if (isResold(viewer, loaded, context.at))
        return refuse('CONFLICT', 'A partner sells you this plan at its own price. Ask it for another one.', {
          field: 'subscriptionId',
        });
      const wanted = wishOf(loaded, input, context.at);
      if (isRefusal(wanted)) return wanted;
      const planKey = loaded.versions.get(wanted.planVersionId)?.planKey ?? '';
      const coupon = await couponOf(context, { loaded, planKey, wanted, at: context.at });
      if (isRefusal(coupon)) return coupon;
      const adjusted = coupon === null ? {} : { coupon: coupon.adjustment };
      const quoted = await quoteChange({ loaded, accounts, wanted, at: context.at, ...adjusted });
      return isRefusal(quoted) ? quoted : storeQuote(context, row, { wanted, quote: quoted.quote });
    },
  );
}

/** What a reseller pays is not for its customers to see, and a price of ours is not what they would pay. */
function isResold(viewer: AnyViewer, { facts }: LoadedSubscription, at: Date): boolean {
  if (viewer.kind !== 'person' || viewer.organization.kind !== 'customer') return false;
  return (facts.adjustments ?? []).some(
    ({ source, from, until }) => source === 'book' && from <= at && (until === null || at < until),
  );
}

/** What is asked for, with what is left out taken from the plan of today. */
function wishOf({ live, facts }: LoadedSubscription, input: QuoteQuestion, at: Date): QuotedWish | Refusal {
  const span = spanAt(facts.spans, at);
  if (input.planKey === undefined && (span === null || span.kind === 'free'))
    return refuse('CONFLICT', 'There is no paid plan whose units could be changed. Name a plan.', { field: 'planKey' });
  const offered = live.versions.find(({ planKey, content }) => planKey === input.planKey && !content.archived);
  const planVersionId = input.planKey === undefined ? span?.planVersionId : offered?.id;
  if (planVersionId === undefined)
    return refuse('PLAN_NOT_OFFERED', 'This plan is not offered any more. Choose another one.', { field: 'planKey' });
  const quantity = input.quantity ?? span?.quantity ?? 1;
  const isLess = input.planKey === undefined && quantity < (span?.quantity ?? 1);
  return {
    planVersionId,
    interval: input.interval ?? span?.interval ?? MONTHLY,
    quantity,
    timing: input.timing ?? (isLess ? 'period_end' : 'now'),
    ...(input.promotionCode === undefined ? {} : { promotionCode: input.promotionCode }),
  };
}

/** The coupon behind the promotion code of a quote; null when it has none. */
export async function couponOf(
  context: CommandContext,
  asked: { loaded: LoadedSubscription; planKey: string; wanted: QuotedWish; at: Date },
): Promise<ResolvedCoupon | null | Refusal> {
  const { wanted, ...about } = asked;
  if (wanted.promotionCode === undefined) return null;
  return resolvePromotionCode(context, { ...about, code: wanted.promotionCode });
}

async function storeQuote(
  { tx, tenantId, at, newId, viewer }: CommandContext,
  row: SubscriptionRow,
  { wanted, quote }: { wanted: QuotedWish; quote: Quote },
): Promise<CreatedQuote> {
  const quoteId = newId('quote');
  const expiresAt = new Date(at.getTime() + QUOTE_VALID_MINUTES * 60_000);
  await insertQuote(tx, {
    tenantId,
    id: quoteId,
    customerId: row.customerId,
    subscriptionId: row.id,
    planVersionId: wanted.planVersionId,
    subscriptionRevision: row.revision,
    currency: row.currency,
    totalMinor: quote.totalMinor,
    decision: { wanted, quote },
    hash: quote.hash,
    createdAt: at,
    createdBy: viewer.kind === 'person' ? viewer.userId : viewer.kind,
    prorationAt: at,
    expiresAt,
  });
  return { quoteId, quote, planVersionId: wanted.planVersionId, createdAt: at, expiresAt, timeZone: row.timeZone };
}

import { and, asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { findMailSubscription } from '@/db/read/mail-facts';
import { draftImpactRows, draftImpacts } from '@/db/schema/rollout';
import { readDraftDocument } from '@/db/write/draft-document';
import { findDraft } from '@/db/write/drafts';
import { readSubscriptions, type LoadedSubscription } from '@/db/write/load-subscription';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { findPlan, type PlanContent } from '@/lib/domain/catalog/catalog-document';
import { priceOf } from '@/lib/domain/catalog/price-of';
import { movesFrom, type Rollout } from '@/lib/domain/catalog/rollout';
import type { Localized } from '@/lib/domain/localized';
import { exact, toMinor } from '@/lib/domain/money/exact';
import { money, type Money } from '@/lib/domain/money/money';
import { isRefusal } from '@/lib/domain/refusal';
import { renewalFrom } from '@/lib/domain/rollout/decide-version-move';
import { spanAt, type Span } from '@/lib/domain/subscriptions/span';
import type { BillingInterval } from '@/lib/domain/time/interval';

/** What a customer pays, before tax: for an interval, or a month on average where usage, units or agreements decide. */
interface PriceInForce {
  readonly amount: Money;
  readonly every: BillingInterval['unit'] | 'average';
}

export interface PriceRiseFacts {
  readonly planNames: Localized;
  readonly deviceName: string | null;
  readonly before: PriceInForce;
  readonly after: PriceInForce;
  readonly at: Date;
}

export interface RisesOfCustomer {
  readonly impactId: string;
  readonly customerId: string;
  readonly publishAt: Date;
  readonly at: Date;
}

type ImpactRow = typeof draftImpactRows.$inferSelect;

/** More subscriptions of one customer are not named in one message. */
const MOST = 50;

/** What a customer is told about the prices that rise for them with the release of a draft. */
export async function priceRisesOf(
  viewer: SystemViewer,
  tx: Tx,
  { impactId, customerId, publishAt, at }: RisesOfCustomer,
): Promise<PriceRiseFacts[]> {
  const { tenantId } = viewer;
  const [impact] = await tx
    .select({ draftId: draftImpacts.draftId, rollout: draftImpacts.rollout })
    .from(draftImpacts)
    .where(and(eq(draftImpacts.tenantId, tenantId), eq(draftImpacts.id, impactId)));
  const draft = impact && (await findDraft(tx, tenantId, impact.draftId));
  const read = draft && (await readDraftDocument(tx, draft));
  if (!impact || !read || isRefusal(read)) return [];
  const rows = await tx
    .select()
    .from(draftImpactRows)
    .where(
      and(
        eq(draftImpactRows.tenantId, tenantId),
        eq(draftImpactRows.impactId, impactId),
        eq(draftImpactRows.customerId, customerId),
        sql`'price_up' = any (${draftImpactRows.effects})`,
      ),
    )
    .orderBy(asc(draftImpactRows.subscriptionId))
    .limit(MOST);
  const loaded = await readSubscriptions(tx, { tenantId, ids: rows.map(({ subscriptionId }) => subscriptionId) });
  const rises: PriceRiseFacts[] = [];
  for (const row of rows) {
    const subscription = loaded.find((each) => each.row.id === row.subscriptionId);
    const plan = findPlan(read.document, row.planKey);
    const found = await findMailSubscription(viewer, tx, row.subscriptionId, at);
    const rise =
      subscription && plan && riseOf({ row, subscription, plan }, { rollout: impact.rollout, publishAt, at });
    if (rise) rises.push({ ...rise, deviceName: found?.deviceName ?? null });
  }
  return rises;
}

interface Rising {
  readonly row: ImpactRow;
  readonly subscription: LoadedSubscription;
  /** As it will be. */
  readonly plan: PlanContent;
}

function riseOf(
  { row, subscription: { facts, versions }, plan }: Rising,
  { rollout, publishAt, at }: { readonly rollout: Rollout; readonly publishAt: Date; readonly at: Date },
): Omit<PriceRiseFacts, 'deviceName'> | null {
  const span = spanAt(facts.spans, at);
  const from = movesFrom(rollout, publishAt);
  const current = span && versions.get(span.planVersionId);
  if (!span || !current || from === null) return null;
  const isListed = span.quantity === 1 && (facts.adjustments ?? []).length === 0;
  const before = isListed ? listedPrice(current.content, row, span) : null;
  const after = isListed ? listedPrice(plan, row, span) : null;
  const average = (minor: number): PriceInForce => ({ amount: money(minor, row.currency), every: 'average' });
  return {
    planNames: plan.names,
    before: before && after ? before : average(row.mrrBeforeMinor),
    after: before && after ? after : average(row.mrrAfterMinor),
    at: rollout.kind === 'now' ? from : renewalFrom(facts, span, { from, at }),
  };
}

/** The price of a plan that costs one amount and nothing beside it. */
function listedPrice(plan: PlanContent, { currency }: ImpactRow, { interval }: Span): PriceInForce | null {
  const price = priceOf(plan, currency, interval);
  if (isRefusal(price) || price.model.kind !== 'flat' || interval.count !== 1 || (plan.items ?? []).length > 0)
    return null;
  return { amount: money(toMinor(exact(price.model.amount), currency), currency), every: interval.unit };
}

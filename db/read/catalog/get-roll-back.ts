import { and, desc, eq, gt, inArray, notInArray, sql, type SQL } from 'drizzle-orm';
import { tenantTime } from '@/db/clock';
import type { Tx } from '@/db/client';
import { releasePlans, releases } from '@/db/schema/catalog';
import { invoiceLines, invoices } from '@/db/schema/invoicing';
import { spans, subscriptions } from '@/db/schema/subscriptions';
import { inTenant } from '@/db/tenant';
import { findProductLine, findRelease, releasedCatalog, type ReleaseRow } from '@/db/write/catalog';
import { may, type Permission } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { diffCatalog, type DiffRow } from '@/lib/domain/catalog/diff';
import { overrideNames, type OverrideNames } from './override-names';
import { releaseSummary, type ReleaseSummary } from './release-summary';

/** What going back to a release would change, and what no release can undo. */
export interface RollBackView {
  readonly live: ReleaseSummary;
  readonly target: ReleaseSummary;
  /** From what is live to what the target was. */
  readonly changes: readonly DiffRow[];
  readonly overrideNames: OverrideNames;
  readonly stays: {
    /** Issued for versions that came after the target; corrected by credit notes, never taken back. */
    readonly invoices: number;
    /** The newest of them. */
    readonly newest: readonly { readonly id: string; readonly number: string }[];
    /** Subscriptions that have such a version now; they stay on it. */
    readonly subscriptions: number;
  };
  readonly rollingBack: Permission;
}

/** Null when there is no such release for this viewer, or it is live. */
export async function getRollBack(viewer: AnyViewer, releaseId: string): Promise<RollBackView | null> {
  const { tenantId } = viewer;
  return inTenant(tenantId, async (tx) => {
    const row = await findRelease(tx, tenantId, releaseId);
    const line = row && (await findProductLine(tx, tenantId, row.productLineId));
    const subject = { tenantId, brandId: line?.brandId ?? '' };
    if (!row || !line || line.liveReleaseId === row.id || !may(viewer, 'draft.read', subject).allowed) return null;
    const live = await releaseSummary(tx, tenantId, line.liveReleaseId);
    const target = await releaseSummary(tx, tenantId, row.id);
    if (!live || !target) return null;
    const [now, then] = await Promise.all([
      releasedCatalog(tx, tenantId, line.liveReleaseId),
      releasedCatalog(tx, tenantId, row.id),
    ]);
    return {
      live,
      target,
      changes: diffCatalog(now, then),
      overrideNames: await overrideNames(tx, tenantId, [now, then]),
      stays: await whatStays(tx, row),
      rollingBack: may(viewer, 'release.rollback', subject),
    };
  });
}

/** Invoices that are named. */
const NAMED = 10;
/** So many customers are named in a rollout; more than that move all together. */
const MOST = 1_000;

/** The customers who have a version that came after a release. */
export async function listHolders(viewer: AnyViewer, releaseId: string): Promise<string[]> {
  const { tenantId } = viewer;
  return inTenant(tenantId, async (tx) => {
    const row = await findRelease(tx, tenantId, releaseId);
    const line = row && (await findProductLine(tx, tenantId, row.productLineId));
    if (!row || !may(viewer, 'draft.read', { tenantId, brandId: line?.brandId ?? '' }).allowed) return [];
    const found = await tx
      .selectDistinct({ id: subscriptions.customerId })
      .from(spans)
      .innerJoin(
        subscriptions,
        and(eq(subscriptions.tenantId, spans.tenantId), eq(subscriptions.id, spans.subscriptionId)),
      )
      .where(
        and(
          eq(spans.tenantId, tenantId),
          inForce(await tenantTime(tx, tenantId)),
          inArray(spans.planVersionId, newerVersions(tx, row)),
        ),
      )
      .limit(MOST + 1);
    return found.length > MOST ? [] : found.map(({ id }) => id);
  });
}

async function whatStays(tx: Tx, target: ReleaseRow): Promise<RollBackView['stays']> {
  const { tenantId } = target;
  const at = await tenantTime(tx, tenantId);
  const newer = newerVersions(tx, target);
  const [lines] = await tx
    .select({ count: sql<number>`count(distinct ${invoiceLines.invoiceId})::int` })
    .from(invoiceLines)
    .innerJoin(invoices, and(eq(invoices.tenantId, invoiceLines.tenantId), eq(invoices.id, invoiceLines.invoiceId)))
    .where(
      and(
        eq(invoiceLines.tenantId, tenantId),
        sql`${invoices.status} <> 'void'`,
        inArray(invoiceLines.planVersionId, newer),
      ),
    );
  const newest = await tx
    .selectDistinct({ id: invoices.id, number: invoices.number, issuedAt: invoices.issuedAt })
    .from(invoices)
    .innerJoin(invoiceLines, and(eq(invoiceLines.tenantId, invoices.tenantId), eq(invoiceLines.invoiceId, invoices.id)))
    .where(
      and(
        eq(invoices.tenantId, tenantId),
        sql`${invoices.status} <> 'void'`,
        inArray(invoiceLines.planVersionId, newer),
      ),
    )
    .orderBy(desc(invoices.issuedAt), desc(invoices.id))
    .limit(NAMED);
  const [held] = await tx
    .select({ count: sql<number>`count(distinct ${spans.subscriptionId})::int` })
    .from(spans)
    .where(and(eq(spans.tenantId, tenantId), inForce(at), inArray(spans.planVersionId, newer)));
  return {
    invoices: lines?.count ?? 0,
    newest: newest.flatMap(({ id, number }) => (number === null ? [] : [{ id, number }])),
    subscriptions: held?.count ?? 0,
  };
}

/** Versions that releases after the target made live, and the target did not. */
function newerVersions(tx: Tx, { tenantId, id, productLineId, number }: ReleaseRow) {
  const own = tx
    .select({ id: releasePlans.planVersionId })
    .from(releasePlans)
    .where(and(eq(releasePlans.tenantId, tenantId), eq(releasePlans.releaseId, id)));
  return tx
    .select({ id: releasePlans.planVersionId })
    .from(releasePlans)
    .innerJoin(releases, and(eq(releases.tenantId, releasePlans.tenantId), eq(releases.id, releasePlans.releaseId)))
    .where(
      and(
        eq(releasePlans.tenantId, tenantId),
        eq(releases.productLineId, productLineId),
        gt(releases.number, number),
        notInArray(releasePlans.planVersionId, own),
      ),
    );
}

function inForce(at: Date): SQL {
  return sql`${spans.startAt} <= ${at.toISOString()}::timestamptz and (${spans.endAt} is null or ${spans.endAt} > ${at.toISOString()}::timestamptz)`;
}

import { and, asc, eq, gt } from 'drizzle-orm';
import { customers } from '@/db/schema/customers';
import { planMigrationItems } from '@/db/schema/rollout';
import { inTenant } from '@/db/tenant';
import { findProductLine, findRelease } from '@/db/write/catalog';
import { findMigration, type MigrationItemRow } from '@/db/write/migrations';
import { may } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';

export interface MigrationItemView extends Pick<
  MigrationItemRow,
  | 'subscriptionId'
  | 'customerId'
  | 'state'
  | 'effectiveAt'
  | 'failure'
  | 'attempts'
  | 'currency'
  | 'mrrBeforeMinor'
  | 'mrrAfterMinor'
> {
  /** The name of the customer. */
  readonly customer: string;
}

export interface MigrationItemPage {
  readonly items: readonly MigrationItemView[];
  /** Where the next page begins; null on the last one. */
  readonly next: string | null;
}

const MOST = 1_000;

/** What became of each subscription of a migration, in the order of their ids; of all states when none is stated. */
export async function listMigrationItems(
  viewer: AnyViewer,
  migrationId: string,
  { state }: { readonly state?: MigrationItemRow['state'] | undefined },
  { limit, after = '' }: { readonly limit: number; readonly after?: string | undefined },
): Promise<MigrationItemPage> {
  const { tenantId } = viewer;
  return inTenant(tenantId, async (tx) => {
    const migration = await findMigration(tx, tenantId, migrationId);
    const release = migration && (await findRelease(tx, tenantId, migration.releaseId));
    const line = release && (await findProductLine(tx, tenantId, release.productLineId));
    if (!line || !may(viewer, 'draft.read', { tenantId, brandId: line.brandId }).allowed)
      return { items: [], next: null };
    const most = Math.min(limit, MOST);
    const rows = await tx
      .select({ item: planMigrationItems, customer: customers.name })
      .from(planMigrationItems)
      .innerJoin(
        customers,
        and(eq(customers.tenantId, planMigrationItems.tenantId), eq(customers.id, planMigrationItems.customerId)),
      )
      .where(
        and(
          eq(planMigrationItems.tenantId, tenantId),
          eq(planMigrationItems.migrationId, migrationId),
          gt(planMigrationItems.subscriptionId, after),
          state === undefined ? undefined : eq(planMigrationItems.state, state),
        ),
      )
      .orderBy(asc(planMigrationItems.subscriptionId))
      .limit(most + 1);
    const page = rows.slice(0, most);
    const next = rows.length > most ? (page.at(-1)?.item.subscriptionId ?? null) : null;
    return { items: page.map(({ item, customer }) => ({ ...viewOf(item), customer })), next };
  });
}

function viewOf(item: MigrationItemRow): Omit<MigrationItemView, 'customer'> {
  const { subscriptionId, customerId, state, effectiveAt, failure, attempts, currency } = item;
  const { mrrBeforeMinor, mrrAfterMinor } = item;
  return {
    subscriptionId,
    customerId,
    state,
    effectiveAt,
    failure,
    attempts,
    currency,
    mrrBeforeMinor,
    mrrAfterMinor,
  };
}

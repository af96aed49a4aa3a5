import { eq, type SQL } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { tenantTime } from '@/db/clock';
import { tenants } from '@/db/schema/tenancy';
import { inTenant } from '@/db/tenant';
import { visibleTo } from '@/db/read/visibility';
import type { Action } from '@/lib/domain/access/action';
import { may } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';

/** What every question of the console starts from. */
export interface StaffScope {
  readonly tx: Tx;
  readonly tenantId: string;
  readonly viewer: Viewer;
  readonly at: Date;
  readonly timeZone: string;
  /** Condition on `customers`: those of the brands the viewer reaches. */
  readonly seen: SQL;
}

/** Runs a question of the console in one transaction. Null for those whose role does not include `action`. */
export async function asStaff<T>(
  viewer: Viewer,
  action: Action,
  ask: (scope: StaffScope) => Promise<T>,
): Promise<T | null> {
  const { tenantId, organization } = viewer;
  if (organization.kind !== 'manufacturer' || !may(viewer, action, { tenantId }).allowed) return null;
  return inTenant(tenantId, async (tx) => {
    const [tenant] = await tx.select({ timeZone: tenants.timeZone }).from(tenants).where(eq(tenants.id, tenantId));
    const at = await tenantTime(tx, tenantId);
    return ask({
      tx,
      tenantId,
      viewer,
      at,
      timeZone: tenant?.timeZone ?? 'UTC',
      seen: visibleTo(viewer, at).customers,
    });
  });
}

/** Rows of one page and how many there are. */
export interface Paged<T> {
  readonly rows: readonly T[];
  readonly total: number;
  readonly page: number;
}

export const PAGE_SIZE = 25;

/** A page that exists, for a wish that may not. */
export function pageWithin(wanted: number, total: number): number {
  return Math.min(Math.max(1, wanted), Math.max(1, Math.ceil(total / PAGE_SIZE)));
}

/** Text to search for, with the signs of a pattern taken as they are. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}

import { and, eq, gt, isNull, lte, ne, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionRuleVersions } from '@/db/schema/commissions';
import { devices, ownerships } from '@/db/schema/fleet';
import { partnerLinks } from '@/db/schema/partner-sales';

/** What commissions want to know of a device: its model and the place it stands at. */
export async function findDeviceFacts(
  tx: Tx,
  tenantId: string,
  deviceId: string,
  at: Date,
): Promise<{ model: string; siteId: string | null } | undefined> {
  const [row] = await tx
    .select({ model: devices.modelId, siteId: ownerships.siteId })
    .from(devices)
    .leftJoin(
      ownerships,
      and(
        eq(ownerships.tenantId, devices.tenantId),
        eq(ownerships.deviceId, devices.id),
        lte(ownerships.startAt, at),
        or(isNull(ownerships.endAt), gt(ownerships.endAt, at)),
      ),
    )
    .where(and(eq(devices.tenantId, tenantId), eq(devices.id, deviceId)));
  return row;
}

/** The link or label a code belongs to. */
export async function findLinkIdOfCode(tx: Tx, tenantId: string, code: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: partnerLinks.id })
    .from(partnerLinks)
    .where(and(eq(partnerLinks.tenantId, tenantId), eq(partnerLinks.code, code)));
  return row?.id;
}

/** Whether somebody owned the device before the ownership that begins now. */
export async function wasEverOwned(tx: Tx, tenantId: string, deviceId: string, exceptId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: ownerships.id })
    .from(ownerships)
    .where(and(eq(ownerships.tenantId, tenantId), eq(ownerships.deviceId, deviceId), ne(ownerships.id, exceptId)))
    .limit(1);
  return row !== undefined;
}

/** Whether a rule in force pays for invoices that are only issued. */
export async function earnsWhenIssued(tx: Tx, tenantId: string, at: Date): Promise<boolean> {
  const { id, content, startAt, endAt } = commissionRuleVersions;
  const [row] = await tx
    .select({ id })
    .from(commissionRuleVersions)
    .where(
      and(
        eq(commissionRuleVersions.tenantId, tenantId),
        sql`${content} ->> 'basis' = 'NET_INVOICED'`,
        lte(startAt, at),
        or(isNull(endAt), gt(endAt, at)),
      ),
    )
    .limit(1);
  return row !== undefined;
}

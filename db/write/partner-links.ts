import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { devices, ownerships } from '@/db/schema/fleet';
import { invoiceLines } from '@/db/schema/invoicing';
import { partnerLinkEvents, partnerLinks } from '@/db/schema/partner-sales';
import { payments } from '@/db/schema/payments';
import { subscriptions } from '@/db/schema/subscriptions';

export type PartnerLinkRow = typeof partnerLinks.$inferSelect;

export async function insertPartnerLink(tx: Tx, row: typeof partnerLinks.$inferInsert): Promise<void> {
  await tx.insert(partnerLinks).values(row);
}

export async function lockPartnerLink(tx: Tx, tenantId: string, linkId: string): Promise<PartnerLinkRow | undefined> {
  const [row] = await tx
    .select()
    .from(partnerLinks)
    .where(and(eq(partnerLinks.tenantId, tenantId), eq(partnerLinks.id, linkId)))
    .for('no key update');
  return row;
}

export async function findPartnerLinkByCode(
  tx: Tx,
  tenantId: string,
  code: string,
): Promise<PartnerLinkRow | undefined> {
  const [row] = await tx
    .select()
    .from(partnerLinks)
    .where(and(eq(partnerLinks.tenantId, tenantId), eq(partnerLinks.code, code)));
  return row;
}

/** A partner's label of one device, if it made one that still works. */
export async function findDeviceLink(
  tx: Tx,
  tenantId: string,
  of: { partnerId: string; deviceId: string },
): Promise<PartnerLinkRow | undefined> {
  const [row] = await tx
    .select()
    .from(partnerLinks)
    .where(
      and(
        eq(partnerLinks.tenantId, tenantId),
        eq(partnerLinks.partnerId, of.partnerId),
        eq(partnerLinks.deviceId, of.deviceId),
        isNull(partnerLinks.disabledAt),
      ),
    )
    .orderBy(partnerLinks.createdAt)
    .limit(1);
  return row;
}

export async function setLinkDisabled(tx: Tx, tenantId: string, linkId: string, disabledAt: Date): Promise<void> {
  await tx
    .update(partnerLinks)
    .set({ disabledAt })
    .where(and(eq(partnerLinks.tenantId, tenantId), eq(partnerLinks.id, linkId)));
}

/** Counts a step once for each subject; the same again changes nothing. Answers whether it was new. */
export async function recordLinkEvent(tx: Tx, row: typeof partnerLinkEvents.$inferInsert): Promise<boolean> {
  const written = await tx
    .insert(partnerLinkEvents)
    .values(row)
    .onConflictDoNothing()
    .returning({ linkId: partnerLinkEvents.linkId });
  return written.length > 0;
}

/** The claims behind links whose device was paid for: by its own subscription, or by its owner's fleet subscription. */
export async function listClaimsPaidBy(
  tx: Tx,
  tenantId: string,
  paymentId: string,
): Promise<{ linkId: string; deviceId: string }[]> {
  const paid = tx
    .selectDistinct({ subscriptionId: invoiceLines.subscriptionId })
    .from(payments)
    .innerJoin(
      invoiceLines,
      and(eq(invoiceLines.tenantId, payments.tenantId), eq(invoiceLines.invoiceId, payments.invoiceId)),
    )
    .where(and(eq(payments.tenantId, tenantId), eq(payments.id, paymentId)));
  return tx
    .selectDistinct({ linkId: partnerLinkEvents.linkId, deviceId: devices.id })
    .from(subscriptions)
    .innerJoin(
      devices,
      and(eq(devices.tenantId, subscriptions.tenantId), eq(devices.productLineId, subscriptions.productLineId)),
    )
    .innerJoin(
      ownerships,
      and(
        eq(ownerships.tenantId, devices.tenantId),
        eq(ownerships.deviceId, devices.id),
        eq(ownerships.customerId, subscriptions.customerId),
        isNull(ownerships.endAt),
      ),
    )
    .innerJoin(
      partnerLinkEvents,
      and(
        eq(partnerLinkEvents.tenantId, devices.tenantId),
        eq(partnerLinkEvents.step, 'claim'),
        eq(partnerLinkEvents.subject, devices.id),
      ),
    )
    .where(
      and(
        eq(subscriptions.tenantId, tenantId),
        inArray(subscriptions.id, paid),
        or(isNull(subscriptions.deviceId), eq(subscriptions.deviceId, sql`${devices.id}`)),
      ),
    );
}

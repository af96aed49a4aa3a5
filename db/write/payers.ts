import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { partners } from '@/db/schema/partners';
import { subscriptions } from '@/db/schema/subscriptions';
import type { PartnerRow } from '@/db/write/commissions';

/** Locks a partner, so that its price book and billing account change one after the other. */
export async function lockPartner(tx: Tx, tenantId: string, partnerId: string): Promise<PartnerRow | undefined> {
  const [row] = await tx
    .select()
    .from(partners)
    .where(and(eq(partners.tenantId, tenantId), eq(partners.id, partnerId)))
    .for('no key update');
  return row;
}

/** Gives a partner its billing account; false when it has one. */
export async function setBillingCustomer(
  tx: Tx,
  tenantId: string,
  partnerId: string,
  billingCustomerId: string,
): Promise<boolean> {
  const changed = await tx
    .update(partners)
    .set({ billingCustomerId })
    .where(and(eq(partners.tenantId, tenantId), eq(partners.id, partnerId), isNull(partners.billingCustomerId)))
    .returning({ id: partners.id });
  return changed.length > 0;
}

export async function setSubscriptionPayer(
  tx: Tx,
  tenantId: string,
  subscriptionId: string,
  payerCustomerId: string,
): Promise<void> {
  await tx
    .update(subscriptions)
    .set({ payerCustomerId })
    .where(and(eq(subscriptions.tenantId, tenantId), eq(subscriptions.id, subscriptionId)));
}

export async function setSubscriptionGroup(
  tx: Tx,
  tenantId: string,
  subscriptionId: string,
  invoiceGroup: string | null,
): Promise<void> {
  await tx
    .update(subscriptions)
    .set({ invoiceGroup })
    .where(and(eq(subscriptions.tenantId, tenantId), eq(subscriptions.id, subscriptionId)));
}

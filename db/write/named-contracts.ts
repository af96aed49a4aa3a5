import { and, desc, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { customers } from '@/db/schema/customers';
import { devices } from '@/db/schema/fleet';
import { invoiceLines, invoices } from '@/db/schema/invoicing';
import { subscriptions } from '@/db/schema/subscriptions';

export interface NamedContract {
  readonly brandId: string;
  /** Of the customer, in whatever case it was typed. */
  readonly email: string;
  /** Serial number of a device or number of an invoice, as `parseSerial` answers it. */
  readonly contract: string;
}

/**
 * The subscriptions a customer of one brand means by something that is printed: the newest one of theirs for the device
 * with this serial number, or everything on the invoice with this number. Empty when the address, the number and the brand
 * do not belong together.
 */
export async function findNamedContracts(tx: Tx, tenantId: string, named: NamedContract): Promise<string[]> {
  const theirs = and(
    eq(subscriptions.tenantId, tenantId),
    eq(subscriptions.brandId, named.brandId),
    eq(customers.email, named.email.trim().toLowerCase()),
  );
  const ofCustomer = and(eq(customers.tenantId, subscriptions.tenantId), eq(customers.id, subscriptions.customerId));
  const ofDevice = await tx
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .innerJoin(customers, ofCustomer)
    .innerJoin(devices, and(eq(devices.tenantId, subscriptions.tenantId), eq(devices.id, subscriptions.deviceId)))
    .where(and(theirs, eq(devices.serial, named.contract)))
    .orderBy(desc(subscriptions.createdAt))
    .limit(1);
  if (ofDevice.length > 0) return ofDevice.map(({ id }) => id);
  const onInvoice = await tx
    .selectDistinct({ id: subscriptions.id })
    .from(invoices)
    .innerJoin(invoiceLines, and(eq(invoiceLines.tenantId, invoices.tenantId), eq(invoiceLines.invoiceId, invoices.id)))
    .innerJoin(
      subscriptions,
      and(eq(subscriptions.tenantId, invoiceLines.tenantId), eq(subscriptions.id, invoiceLines.subscriptionId)),
    )
    .innerJoin(customers, ofCustomer)
    .where(and(theirs, sql`upper(${invoices.number}) = ${named.contract}`))
    .orderBy(subscriptions.id);
  return onInvoice.map(({ id }) => id);
}

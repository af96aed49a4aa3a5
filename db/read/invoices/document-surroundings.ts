import { and, desc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { lookedAfterBy } from '@/db/read/my/looked-after-by';
import { deviceModels } from '@/db/schema/catalog';
import { paymentMethods } from '@/db/schema/customers';
import { devices, ownerships } from '@/db/schema/fleet';
import { payments } from '@/db/schema/payments';
import { quotes } from '@/db/schema/subscriptions';
import type { InvoiceDocument } from '@/lib/domain/invoicing/invoice-document';

/** What a document is about besides its lines, as it was when it was issued. */
export interface Issue {
  readonly tenantId: string;
  readonly customerId: string;
  readonly at: Date;
  readonly subscriptions: readonly { readonly id: string; readonly deviceId: string | null }[];
}

/** The one device of all lines, by the name its owner had given it; null for several and for fleets. */
export async function deviceOfDocument(tx: Tx, issue: Issue): Promise<InvoiceDocument['about']> {
  const deviceId = onlyDevice(issue);
  if (deviceId === null) return null;
  const [found] = await tx
    .select({ name: ownerships.name, model: deviceModels.name, serial: devices.serial })
    .from(devices)
    .innerJoin(deviceModels, and(eq(deviceModels.tenantId, devices.tenantId), eq(deviceModels.id, devices.modelId)))
    .innerJoin(ownerships, and(eq(ownerships.tenantId, devices.tenantId), eq(ownerships.deviceId, devices.id)))
    .where(
      and(
        eq(devices.tenantId, issue.tenantId),
        eq(devices.id, deviceId),
        lte(ownerships.startAt, issue.at),
        or(isNull(ownerships.endAt), gt(ownerships.endAt, issue.at)),
      ),
    );
  return found ?? null;
}

export async function caretakerOfDocument(tx: Tx, issue: Issue): Promise<InvoiceDocument['caretaker']> {
  // One invoice for forty customers of a partner is looked after by nobody in particular.
  if (issue.subscriptions.length > 1) return null;
  const found = await lookedAfterBy(
    tx,
    {
      at: issue.at,
      customer: { tenantId: issue.tenantId, id: issue.customerId },
      devices: [],
      subscriptions: issue.subscriptions.map(({ id }) => ({ row: { id } })),
    },
    onlyDevice(issue) ?? undefined,
  );
  return found && { name: found.name, city: found.city, phone: found.phone };
}

function onlyDevice({ subscriptions }: Issue): string | null {
  return subscriptions.length === 1 ? (subscriptions[0]?.deviceId ?? null) : null;
}

/** The card of the last payment that arrived. */
export async function cardOfInvoice(
  tx: Tx,
  tenantId: string,
  invoice: { readonly id: string; readonly quoteId: string | null },
): Promise<InvoiceDocument['paidWith']> {
  const [found] = await tx
    .select({ cardBrand: paymentMethods.cardBrand, last4: paymentMethods.last4 })
    .from(payments)
    .innerJoin(
      paymentMethods,
      and(eq(paymentMethods.tenantId, payments.tenantId), eq(paymentMethods.id, payments.methodId)),
    )
    .where(
      and(
        eq(payments.tenantId, tenantId),
        or(eq(payments.invoiceId, invoice.id), ...(invoice.quoteId ? [eq(payments.quoteId, invoice.quoteId)] : [])),
        inArray(payments.status, ['paid', 'refunded']),
      ),
    )
    .orderBy(desc(payments.createdAt))
    .limit(1);
  return found ?? null;
}

export async function quoteOfInvoice(
  tx: Tx,
  tenantId: string,
  quoteId: string | null,
): Promise<InvoiceDocument['quote']> {
  if (quoteId === null) return null;
  const [row] = await tx
    .select()
    .from(quotes)
    .where(and(eq(quotes.tenantId, tenantId), eq(quotes.id, quoteId)));
  return row ? { id: row.id, at: row.createdAt, dueNowMinor: row.decision.quote.dueNowMinor } : null;
}

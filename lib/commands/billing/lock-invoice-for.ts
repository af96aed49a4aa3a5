import { findInvoice } from '@/db/write/credit-notes';
import { lockCustomer } from '@/db/write/customers';
import { lockInvoice, type InvoiceRow } from '@/db/write/invoices';
import type { CommandContext } from '@/lib/commands/run-command';
import type { Action } from '@/lib/domain/access/action';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import { assert } from '@/lib/domain/assert';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** Locks who pays and then the invoice, once it is known that the viewer may do this with it. */
export async function lockInvoiceFor(
  { tx, tenantId, viewer }: CommandContext,
  action: Action,
  invoiceId: string,
): Promise<InvoiceRow | Refusal> {
  const found = await findInvoice(tx, tenantId, invoiceId);
  if (!found) return refuse('NOT_FOUND', 'There is no such invoice, or you cannot see it.', { field: 'invoiceId' });
  const { brandId, customerId } = found;
  const refusal = refusalUnlessMay(viewer, action, { tenantId, brandId, customerId });
  if (refusal) return refusal;
  await lockCustomer(tx, tenantId, customerId);
  const invoice = await lockInvoice(tx, tenantId, invoiceId);
  assert(invoice, 'an invoice that was found can be locked');
  return invoice;
}

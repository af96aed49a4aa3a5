import { findPaymentMethod, lockCustomer, type CustomerRow } from '@/db/write/customers';
import type { CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import { refuse, type Refusal } from '@/lib/domain/refusal';

export interface OwnCard {
  readonly customer: CustomerRow;
  readonly method: NonNullable<Awaited<ReturnType<typeof findPaymentMethod>>>;
}

/** A stored card of a customer the viewer may pay for, with the customer locked; removed cards are not found. */
export async function findOwnCard(
  { tx, tenantId, viewer }: CommandContext,
  methodId: string,
): Promise<OwnCard | Refusal> {
  const unknown = refuse('NOT_FOUND', 'There is no such card, or you cannot see it.', { field: 'methodId' });
  const method = await findPaymentMethod(tx, tenantId, methodId);
  const customer = method && (await lockCustomer(tx, tenantId, method.customerId));
  if (!method || !customer || method.removedAt !== null) return unknown;
  const subject = { tenantId, customerId: customer.id, brandId: customer.brandId };
  return refusalUnlessMay(viewer, 'customer.edit', subject) ?? { customer, method };
}

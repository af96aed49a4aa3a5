import { setDefaultMethod } from '@/db/write/customers';
import { retryFailedInvoices } from '@/db/write/invoices';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { findOwnCard } from './find-own-card';

/** Charges future payments to another stored card. What failed before becomes due at once with it. */
export async function setDefaultCard(
  viewer: AnyViewer,
  input: { methodId: string },
): Promise<{ methodId: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, audit } = context;
    const found = await findOwnCard(context, input.methodId);
    if (isRefusal(found)) return found;
    const { customer, method } = found;
    await setDefaultMethod(tx, tenantId, customer.id, method.id);
    await retryFailedInvoices(tx, tenantId, customer.id, at);
    await audit('payment_method.default', { kind: 'customer', id: customer.id }, { last4: method.last4 });
    return { methodId: method.id };
  });
}

import { listUsableMethods, markMethodRemoved, setDefaultMethod } from '@/db/write/customers';
import { listSubscriptionsOfCustomer } from '@/db/write/subscriptions';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { findOwnCard } from './find-own-card';

export interface RemovedCard {
  readonly methodId: string;
  /** For taking it away from Stripe, once this is committed. */
  readonly stripePaymentMethodId: string;
}

/**
 * Forgets a stored card. When it was the default, the newest other one takes its place; the last card stays while a plan is
 * going to be charged to it.
 */
export async function removeCard(viewer: AnyViewer, input: { methodId: string }): Promise<RemovedCard | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, emit, audit } = context;
    const found = await findOwnCard(context, input.methodId);
    if (isRefusal(found)) return found;
    const { customer, method } = found;
    const next = (await listUsableMethods(tx, tenantId, customer.id)).find(({ id }) => id !== method.id);
    if (!next && customer.collection === 'card') {
      const charged = (await listSubscriptionsOfCustomer(tx, tenantId, customer.id)).some(
        (row) => row.nextBillingAt !== null,
      );
      if (charged) {
        return refuse(
          'CONFLICT',
          'A plan is going to be charged to this card. Add another card first, then remove this one.',
          {
            field: 'methodId',
            values: { messageKey: 'my.cards.lastOne' },
          },
        );
      }
    }
    await markMethodRemoved(tx, tenantId, method.id, at);
    if (customer.defaultMethodId === method.id) await setDefaultMethod(tx, tenantId, customer.id, next?.id ?? null);
    await emit('payment_method.removed', { customerId: customer.id, methodId: method.id });
    await audit('payment_method.removed', { kind: 'customer', id: customer.id }, { last4: method.last4 });
    return { methodId: method.id, stripePaymentMethodId: method.stripePaymentMethodId };
  });
}

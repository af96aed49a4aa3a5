import { setStripeCustomer } from '@/db/write/customers';
import { movePayment } from '@/db/write/payments';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Refusal } from '@/lib/domain/refusal';

/** Keeps where a stored payment is paid, once Stripe has opened its page. */
export async function attachCheckout(
  viewer: AnyViewer,
  input: { paymentId: string; stripeSessionId: string; checkoutUrl: string },
): Promise<{ attached: boolean } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId }) => {
    const { paymentId, ...page } = input;
    return {
      attached: await movePayment(
        tx,
        { tenantId, paymentId, expected: ['created', 'open'] },
        { ...page, status: 'open' },
      ),
    };
  });
}

/** Keeps which Stripe customer stands for one of ours. */
export async function attachStripeCustomer(
  viewer: AnyViewer,
  input: { customerId: string; stripeCustomerId: string },
): Promise<{ attached: true } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId }) => {
    await setStripeCustomer(tx, tenantId, input.customerId, input.stripeCustomerId);
    return { attached: true as const };
  });
}

import type { Receipt } from '@/lib/commands/billing/record-checkout';
import type { Refusal } from '@/lib/domain/refusal';
import { readCheckout } from '@/lib/stripe/checkout';
import { keepSetup } from '@/lib/stripe/keep-setup';
import { settleCheckout } from '@/lib/stripe/settle-checkout';
import type { ArrivedEvent } from './apply';

/** A checkout was completed, settled or closed. */
export async function checkoutSessionChanged({ id, objectId }: ArrivedEvent): Promise<Receipt | Refusal> {
  const { metadata } = await readCheckout(objectId);
  const { tenant_id: tenantId, payment_id: paymentId, setup_id: setupId } = metadata;
  if (tenantId && setupId) return keepSetup(tenantId, objectId, id);
  if (!tenantId || !paymentId) return { receipt: `checkout ${objectId} is not ours, nothing to do` };
  return settleCheckout(tenantId, paymentId, id);
}

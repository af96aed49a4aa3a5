import type { Receipt } from '@/lib/commands/billing/record-checkout';
import type { Refusal } from '@/lib/domain/refusal';
import { readPayment } from '@/lib/stripe/charge';
import { settlePayment } from '@/lib/stripe/settle-payment';
import type { ArrivedEvent } from './apply';

/** A payment went through or was declined, at a checkout or off session. */
export async function paymentIntentChanged({ id, objectId }: ArrivedEvent): Promise<Receipt | Refusal> {
  const { metadata } = await readPayment(objectId);
  const { tenant_id: tenantId, payment_id: paymentId } = metadata;
  if (!tenantId || !paymentId) return { receipt: `payment intent ${objectId} is not ours, nothing to do` };
  return settlePayment(tenantId, paymentId, objectId, id);
}

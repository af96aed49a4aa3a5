import type { Receipt } from '@/lib/commands/billing/record-checkout';
import { recordChargeback } from '@/lib/commands/commissions/record-chargeback';
import type { Refusal } from '@/lib/domain/refusal';
import { readPaymentDispute } from '@/lib/stripe/dispute';
import type { ArrivedEvent } from './apply';

/** A customer's bank asked for money back, or decided. */
export async function disputeChanged({ id, objectId }: ArrivedEvent): Promise<Receipt | Refusal> {
  const { tenantId, paymentId, state, amount } = await readPaymentDispute(objectId);
  if (!tenantId || !paymentId) return { receipt: `dispute ${objectId} is not ours, nothing to do` };
  const viewer = { kind: 'system', tenantId, job: 'stripe' } as const;
  return recordChargeback(viewer, { paymentId, disputeId: objectId, state, amount }, id);
}

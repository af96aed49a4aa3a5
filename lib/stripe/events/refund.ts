import type { Receipt } from '@/lib/commands/billing/record-checkout';
import { settleRefund } from '@/lib/commands/billing/settle-refund';
import type { Refusal } from '@/lib/domain/refusal';
import { readRefund } from '@/lib/stripe/refund';
import type { ArrivedEvent } from './apply';

/** A refund went through or failed, perhaps days after it succeeded. Refunds of money that was never applied have no row. */
export async function refundChanged({ id, objectId }: ArrivedEvent): Promise<Receipt | Refusal> {
  const { metadata, state, stripeRefundId } = await readRefund(objectId);
  const { tenant_id: tenantId, refund_id: refundId } = metadata;
  if (!tenantId || !refundId) return { receipt: `refund ${objectId} is not ours, nothing to do` };
  return settleRefund({ kind: 'system', tenantId, job: 'stripe' }, refundId, { state, stripeRefundId }, id);
}

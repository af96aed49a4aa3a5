import type { Receipt } from '@/lib/commands/billing/record-checkout';
import { settlePayout } from '@/lib/commands/payouts/settle-payout';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { readTransfer } from '@/lib/stripe/payouts/transfer';
import type { ArrivedEvent } from './apply';

/** A transfer was taken back, by us or at Stripe. Only one that came back wholly is a payout that was returned. */
export async function transferChanged({ objectId }: ArrivedEvent): Promise<Receipt | Refusal> {
  const { reversed, tenantId, payoutId } = await readTransfer(objectId);
  if (!tenantId || !payoutId) return { receipt: `transfer ${objectId} is not ours, nothing to do` };
  if (!reversed) return { receipt: `transfer ${objectId} came back in part, which is netted by hand` };
  const settled = await settlePayout(
    { kind: 'system', tenantId, job: 'stripe' },
    { payoutId, result: { kind: 'returned', reason: 'The transfer was reversed.' } },
  );
  if (isRefusal(settled) && settled.code !== 'ALREADY_DONE') return settled;
  return { receipt: `payout ${payoutId} came back` };
}

import { inTenant } from '@/db/tenant';
import { findTransfer } from '@/db/write/payouts';
import { settlePayout } from '@/lib/commands/payouts/settle-payout';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { refuseWhenSilent } from '../refuse-when-silent';
import { reverseTransfer } from './transfer';

/**
 * Takes back a payout that went to a Stripe account, for example one that was sent by mistake. Only as long as the partner's
 * balance there holds it; otherwise later earnings have to be netted with it.
 */
export async function takeBackPayout(
  viewer: AnyViewer,
  { payoutId, reason }: { readonly payoutId: string; readonly reason: string },
): Promise<{ status: string } | Refusal> {
  const { tenantId } = viewer;
  const refusal = refusalUnlessMay(viewer, 'payout.approve', { tenantId });
  if (refusal) return refusal;
  if (reason.trim() === '') return refuse('INPUT_INVALID', 'Say why.', { field: 'reason' });
  const transfer = await inTenant(tenantId, (tx) => findTransfer(tx, tenantId, payoutId));
  if (!transfer) return refuse('NOT_FOUND', 'There is no such payout.');
  const { provider, providerId, status } = transfer;
  if (provider !== 'stripe' || providerId === null || status !== 'paid')
    return refuse('CONFLICT', 'Only a payout that arrived at Stripe can be taken back.', { field: 'payout' });
  return refuseWhenSilent(async () => {
    const outcome = await reverseTransfer(providerId, payoutId);
    if (outcome.kind === 'failed') return refuse('CONFLICT', outcome.reason, { values: { code: outcome.code } });
    const system = { kind: 'system', tenantId, job: 'payouts' } as const;
    return settlePayout(system, { payoutId, result: { kind: 'returned', reason: reason.trim() } });
  });
}

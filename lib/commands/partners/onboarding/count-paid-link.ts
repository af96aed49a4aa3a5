import type { Tx } from '@/db/client';
import { listClaimsPaidBy, recordLinkEvent } from '@/db/write/partner-links';

/** Counts, for the links behind what was paid, that somebody came as far as paying: each device once, however often it is told. */
export async function countPaidLinks(
  tx: Tx,
  { tenantId, paymentId, at }: { tenantId: string; paymentId: string; at: Date },
): Promise<void> {
  for (const { linkId, deviceId } of await listClaimsPaidBy(tx, tenantId, paymentId))
    await recordLinkEvent(tx, { tenantId, linkId, step: 'paid', subject: deviceId, at });
}

import { lockPartner, type PartnerRecord } from '@/db/write/partner-network';
import type { CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/**
 * The partner whose brand somebody may edit: its own administrators, and people of the manufacturer who look after partners.
 * For everybody else, also for partners above, there is nothing there. Locks it, so that its brand changes one after the other.
 */
export async function brandedPartner(
  { tx, tenantId, viewer }: CommandContext,
  partnerId: string,
): Promise<PartnerRecord | Refusal> {
  const refusal = refusalUnlessMay(viewer, 'brand_kit.edit', { tenantId, partnerId });
  if (refusal) return refusal;
  const partner = await lockPartner(tx, { tenantId, id: partnerId });
  return partner ?? refuse('NOT_FOUND', 'There is no such partner, or you cannot see it.', { field: 'partnerId' });
}

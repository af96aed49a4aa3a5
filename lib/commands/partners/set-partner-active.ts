import { lockPartner, updatePartner } from '@/db/write/partner-network';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/**
 * Takes a partner out of the network's earnings, or back in. What it would earn while inactive goes up or stays with the
 * manufacturer, as the commission plan says; what it earned stays its own.
 */
export async function setPartnerActive(
  viewer: AnyViewer,
  { partnerId, active, reason }: { partnerId: string; active: boolean; reason: string },
): Promise<{ partnerId: string } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, audit }) => {
    const refusal = refusalUnlessMay(viewer, 'partner.edit', { tenantId });
    if (refusal) return refusal;
    if (reason.trim() === '')
      return refuse('INPUT_INVALID', 'Say why, for whoever looks at this later.', { field: 'reason' });
    const partner = await lockPartner(tx, { tenantId, id: partnerId });
    if (!partner) return refuse('NOT_FOUND', 'There is no such partner.');
    const status = active ? 'active' : 'inactive';
    if (partner.status === status) return refuse('ALREADY_DONE', `This partner is ${status} already.`);
    await updatePartner(tx, { tenantId, id: partnerId }, { status });
    await audit(
      active ? 'partner.reactivated' : 'partner.deactivated',
      { kind: 'partner', id: partnerId },
      { before: partner.status, reason: reason.trim() },
    );
    return { partnerId };
  });
}

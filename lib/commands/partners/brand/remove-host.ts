import { deleteHost, lockHostClaim } from '@/db/write/partner-brand';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import type { HostInput } from './add-host';
import { brandedPartner } from './brand-access';

/** Gives a host up: from now on it leads nowhere, and somebody else may have it. */
export async function removeHost(
  viewer: AnyViewer,
  { partnerId, host }: HostInput,
): Promise<{ host: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, audit } = context;
    const partner = await brandedPartner(context, partnerId);
    if (isRefusal(partner)) return partner;
    const claim = await lockHostClaim(tx, { tenantId, partnerId, host });
    if (!claim) return refuse('NOT_FOUND', 'There is no such host.', { field: 'host' });
    await deleteHost(tx, { tenantId, partnerId, host });
    await audit('partner_host.removed', { kind: 'partner', id: partnerId }, { host, verifiedAt: claim.verifiedAt });
    return { host };
  });
}

import { lockPartnerLink, setLinkDisabled } from '@/db/write/partner-links';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { refusalForPartner } from './partner-access';

/** Nobody is led on by this link any more; what came through it stays credited. Doing it twice changes nothing. */
export async function disablePartnerLink(
  viewer: AnyViewer,
  { linkId }: { linkId: string },
): Promise<{ linkId: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, audit } = context;
    const link = await lockPartnerLink(tx, tenantId, linkId);
    if (!link) return refuse('NOT_FOUND', 'There is no such link, or you cannot see it.');
    const refusal = await refusalForPartner(context, 'customer.onboard', {
      partnerId: link.partnerId,
      brandId: link.brandId,
    });
    if (refusal) return refusal;
    if (link.disabledAt === null) {
      await setLinkDisabled(tx, tenantId, linkId, at);
      await audit('partner.link.disabled', { kind: 'link', id: linkId }, { partnerId: link.partnerId });
    }
    return { linkId };
  });
}

import { listPartnerRelations } from '@/db/write/partners';
import type { CommandContext } from '@/lib/commands/run-command';
import type { Action } from '@/lib/domain/access/action';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import { subtreeAt } from '@/lib/domain/partners/partner-tree';
import type { Refusal } from '@/lib/domain/refusal';

/** Whether the viewer may do something for a partner: people of the manufacturer for any, people of a partner for theirs and everybody below. */
export async function refusalForPartner(
  { tx, tenantId, viewer, at }: CommandContext,
  action: Action,
  subject: { partnerId: string; brandId?: string },
): Promise<Refusal | null> {
  const visiblePartnerIds =
    viewer.kind === 'person' && viewer.organization.kind === 'partner'
      ? subtreeAt(await listPartnerRelations(tx, tenantId), viewer.organization.id, at)
      : undefined;
  return refusalUnlessMay(viewer, action, {
    tenantId,
    ...subject,
    ...(visiblePartnerIds === undefined ? {} : { visiblePartnerIds }),
  });
}

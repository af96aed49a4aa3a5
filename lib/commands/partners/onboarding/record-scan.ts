import { findPartnerLinkByCode, recordLinkEvent } from '@/db/write/partner-links';
import { runCommand } from '@/lib/commands/run-command';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { linkStateAt } from '@/lib/domain/partners/partner-link';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/**
 * Counts that somebody followed a link or scanned a label. `visitor` is a hash of the day and of what tells visitors apart, so
 * one person counts once a day and nothing about them is kept.
 */
export async function recordScan(
  viewer: SystemViewer,
  { code, visitor }: { code: string; visitor: string },
): Promise<{ counted: boolean } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, at }) => {
    const link = await findPartnerLinkByCode(tx, tenantId, code);
    if (!link) return refuse('NOT_FOUND', 'There is no such code.', { field: 'code' });
    if (linkStateAt(link, at) !== 'active') return { counted: false };
    return { counted: await recordLinkEvent(tx, { tenantId, linkId: link.id, step: 'scan', subject: visitor, at }) };
  });
}

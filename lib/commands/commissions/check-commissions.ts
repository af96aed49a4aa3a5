import { inTenant } from '@/db/tenant';
import { insertCheck, listEntriesAfter } from '@/db/write/commission-checks';
import { runCommand } from '@/lib/commands/run-command';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { checkEntry } from '@/lib/domain/commissions/check-entry';
import type { Refusal } from '@/lib/domain/refusal';

const PAGE = 500;

export interface CommissionCheck {
  readonly entries: number;
  readonly differences: readonly { readonly entryId: string; readonly stored: string; readonly computed: string }[];
}

/** Computes every entry again from what is stored with it, a page at a time, and keeps what was found. Changes no entry. */
export async function checkCommissions(viewer: SystemViewer): Promise<CommissionCheck | Refusal> {
  const { tenantId } = viewer;
  const differences: CommissionCheck['differences'][number][] = [];
  let entries = 0;
  for (let after = ''; ;) {
    const page = await inTenant(tenantId, (tx) => listEntriesAfter(tx, tenantId, after, PAGE));
    for (const entry of page) {
      const difference = checkEntry(entry);
      if (difference) differences.push({ entryId: entry.id, ...difference });
    }
    entries += page.length;
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last.id;
  }
  return runCommand(viewer, async ({ tx, at, newId, emit }) => {
    await insertCheck(tx, { tenantId, id: newId('event'), at, entries, differences });
    if (differences.length > 0) await emit('commission.check_failed', { entries, differences: differences.length });
    return { entries, differences };
  });
}

import { expireCredit } from '@/lib/commands/wallets/expire-credit';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { isRefusal } from '@/lib/domain/refusal';

/** Writes off prepaid credit whose time is over, page by page. Running it again finds nothing. */
export async function expireDueCredit(viewer: SystemViewer): Promise<void> {
  for (;;) {
    const done = await expireCredit(viewer);
    if (isRefusal(done)) throw new Error(`credit cannot be written off: ${done.message}`);
    if (done.ended === 0) return;
  }
}

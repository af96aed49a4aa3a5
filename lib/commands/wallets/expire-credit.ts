import { lockCustomer } from '@/db/write/customers';
import { listExpiredGrants } from '@/db/write/wallets';
import { runCommand } from '@/lib/commands/run-command';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import type { Refusal } from '@/lib/domain/refusal';
import { closeGrant } from './close-grant';

/** How many grants one transaction closes; a run that is killed goes on where it stopped. */
const PAGE = 200;

/** Writes off what is left of credit whose time is over. Answers how many grants ended; call it until that is none. */
export async function expireCredit(viewer: SystemViewer): Promise<{ ended: number } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, emit } = context;
    const grants = await listExpiredGrants(tx, tenantId, at, PAGE);
    for (const customerId of new Set(grants.map((grant) => grant.customerId).toSorted())) {
      await lockCustomer(tx, tenantId, customerId);
    }
    for (const grant of grants) {
      const expiredMinor = await closeGrant(context, grant, 'expired');
      if (expiredMinor) await emit('wallet.expired', { grantId: grant.id, customerId: grant.customerId, expiredMinor });
    }
    return { ended: grants.length };
  });
}

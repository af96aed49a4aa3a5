import { lockCustomer } from '@/db/write/customers';
import { findGrant } from '@/db/write/wallets';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { closeGrant } from './close-grant';

/** Takes back what is left of a grant. What was bought becomes balance; what was given away is gone. */
export async function revokeGrant(
  viewer: AnyViewer,
  { grantId, reason }: { grantId: string; reason: string },
): Promise<{ revokedMinor: number } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, emit, audit } = context;
    const grant = await findGrant(tx, tenantId, grantId);
    if (!grant) return notFound();
    const customer = await lockCustomer(tx, tenantId, grant.customerId);
    assert(customer, 'a grant has a customer');
    const subject = { tenantId, brandId: customer.brandId, customerId: customer.id };
    const refusal = refusalUnlessMay(viewer, 'wallet.grant', subject);
    if (refusal) return refusal;
    const revokedMinor = await closeGrant(context, grant, 'revoked');
    if (revokedMinor === null) return refuse('ALREADY_DONE', 'This credit has ended already.', { field: 'grantId' });
    await audit('wallet.revoked', { kind: 'customer', id: customer.id }, { grantId, revokedMinor, reason });
    await emit('wallet.revoked', { grantId, customerId: customer.id, revokedMinor });
    return { revokedMinor };
  });
}

function notFound(): Refusal {
  return refuse('NOT_FOUND', 'There is no such credit, or you cannot see it.', { field: 'grantId' });
}

import { findOwnership, lockDevice } from '@/db/write/devices';
import { findCustomer } from '@/db/write/customers';
import { findSite, insertSite, setOwnershipSite } from '@/db/write/sites';
import type { PostalAddress } from '@/db/schema/tenancy';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** Adds a place where a customer has devices. */
export async function addSite(
  viewer: AnyViewer,
  { customerId, name, address }: { customerId: string; name: string; address: PostalAddress },
): Promise<{ siteId: string } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, at, newId, audit }) => {
    const customer = await findCustomer(tx, tenantId, customerId);
    const brand = customer ? { brandId: customer.brandId } : {};
    const refusal = refusalUnlessMay(viewer, 'customer.edit', { tenantId, customerId, ...brand });
    if (refusal) return refusal;
    if (!customer) return refuse('NOT_FOUND', 'There is no such customer.');
    const called = name.trim();
    if (called === '') return refuse('INPUT_INVALID', 'Say what the place is called.', { field: 'name' });
    const siteId = newId('site');
    await insertSite(tx, { tenantId, id: siteId, customerId, name: called, address, createdAt: at });
    await audit('site.added', { kind: 'site', id: siteId }, { customerId, name: called });
    return { siteId };
  });
}

/** Says at which of its owner's places a device stands. */
export async function placeDevice(
  viewer: AnyViewer,
  { deviceId, siteId }: { deviceId: string; siteId: string },
): Promise<{ deviceId: string } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, audit }) => {
    const device = await lockDevice(tx, tenantId, deviceId);
    const owner = device && (await findOwnership(tx, tenantId, deviceId));
    const site = await findSite(tx, tenantId, siteId);
    if (!device || !owner || !site || site.customerId !== owner.customerId)
      return refuse('NOT_FOUND', 'There is no such device or place of this customer.');
    const refusal = refusalUnlessMay(viewer, 'device.edit', {
      tenantId,
      customerId: owner.customerId,
      brandId: device.brandId,
    });
    if (refusal) return refusal;
    await setOwnershipSite(tx, tenantId, owner.id, siteId);
    await audit('device.placed', { kind: 'device', id: deviceId }, { siteId });
    return { deviceId };
  });
}

import { endServicePeriods, insertServicePeriods, listServiceOfSubscriptions } from '@/db/write/device-service';
import { appendCustody, endOwnerships, insertOwnership, listCustody, lockDevice } from '@/db/write/devices';
import type { SubscriptionRow } from '@/db/write/subscriptions';
import type { CommandContext } from '@/lib/commands/run-command';
import { decideCustody, type CustodyEvent } from '@/lib/domain/devices/custody';
import { isRefusal } from '@/lib/domain/refusal';

interface Sides {
  readonly from: SubscriptionRow;
  readonly to: SubscriptionRow;
}

/**
 * Lets the devices of one subscription go on in another from now on, in the state they are in and with what is planned for
 * them, so that no day is counted twice; and makes the new customer the owner of those that were the old one's.
 */
export async function handOverDevices(context: CommandContext, sides: Sides): Promise<void> {
  const served = await moveService(context, sides);
  const deviceIds = [...new Set([...served, ...(sides.from.deviceId === null ? [] : [sides.from.deviceId])])];
  await moveOwnership(context, sides, deviceIds);
}

async function moveService({ tx, tenantId, at, newId }: CommandContext, { from, to }: Sides): Promise<string[]> {
  const periods = await listServiceOfSubscriptions(tx, tenantId, [from.id]);
  const running = periods.filter(({ startAt, endAt }) => startAt < at && (endAt === null || endAt > at));
  const planned = periods.filter(({ startAt, endAt }) => startAt >= at && startAt.getTime() !== endAt?.getTime());
  const idsOf = (some: typeof periods): string[] => some.map(({ id }) => id);
  await endServicePeriods(tx, tenantId, idsOf(running), at);
  // What was planned is withdrawn: it ends where it begins.
  for (const { id, startAt } of planned) await endServicePeriods(tx, tenantId, [id], startAt);
  const moved = [...running, ...planned];
  await insertServicePeriods(
    tx,
    moved.map(({ deviceId, state, startAt, endAt }) => ({
      tenantId,
      id: newId('service'),
      subscriptionId: to.id,
      deviceId,
      state,
      startAt: startAt < at ? at : startAt,
      endAt,
      createdAt: at,
    })),
  );
  return moved.map(({ deviceId }) => deviceId);
}

async function moveOwnership(
  { tx, tenantId, at, newId }: CommandContext,
  { from, to }: Sides,
  deviceIds: readonly string[],
): Promise<void> {
  const moved = await endOwnerships(tx, tenantId, { customerId: from.customerId, deviceIds, endAt: at });
  for (const deviceId of moved) {
    const device = await lockDevice(tx, tenantId, deviceId);
    // The name it had is the old owner's own; the new one gives it another.
    const name = device?.serial ?? deviceId;
    await insertOwnership(tx, {
      tenantId,
      id: newId('ownership'),
      deviceId,
      customerId: to.customerId,
      name,
      startAt: at,
    });
    const event: CustodyEvent = { kind: 'transferred', at, organization: { kind: 'customer', id: to.customerId } };
    const allowed = decideCustody(await listCustody(tx, tenantId, deviceId), event);
    // Evidence only: a device nobody recorded as installed changes its owner all the same.
    if (!isRefusal(allowed)) await appendCustody(tx, { tenantId, id: newId('custody'), deviceId }, event);
  }
}

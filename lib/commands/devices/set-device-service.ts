import type { Tx } from '@/db/client';
import { violatedConstraint } from '@/db/errors';
import { lockCustomer } from '@/db/write/customers';
import {
  endServicePeriods,
  insertServicePeriods,
  listServiceOfDevices,
  lockDevices,
  type OwnedDevice,
} from '@/db/write/device-service';
import {
  findSubscription,
  findSubscriptionOfDevice,
  listSpans,
  planNextBilling,
  type SubscriptionRow,
} from '@/db/write/subscriptions';
import { refreshEntitlements } from '@/lib/commands/entitlements/refresh-entitlements';
import { refreshServedDevices } from '@/lib/commands/entitlements/refresh-served-devices';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import {
  decideDeviceService,
  type ServiceChange,
  type WantedService,
} from '@/lib/domain/devices/decide-device-service';
import type { DeviceServiceState } from '@/lib/domain/devices/device-service';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { contains } from '@/lib/domain/time/period';

/** The most devices one call changes. */
export const MOST_DEVICES = 5_000;

export interface DeviceServiceOrder {
  /** When not stated, the one that serves the first device, or was made for it. */
  readonly subscriptionId?: string;
  readonly deviceIds: readonly string[];
  /** Null takes the devices out of service. */
  readonly state: DeviceServiceState | null;
  /** From when on; now when not stated. */
  readonly at?: Date;
}

export interface DeviceServiceChange {
  readonly subscriptionId: string;
  readonly at: Date;
  /** Devices whose state changed; the others had it already. */
  readonly changed: number;
}

/**
 * Puts devices of a subscription into a service state, all of them or, when one cannot, none. What the change costs follows
 * from the recorded periods when they are billed; a change in the past is billed at once.
 */
export async function setDeviceService(
  viewer: AnyViewer,
  order: DeviceServiceOrder,
): Promise<DeviceServiceChange | Refusal> {
  try {
    return await runCommand(viewer, async (context) => {
      const row = await servingSubscription(context, viewer, order);
      if (isRefusal(row)) return row;
      const at = order.at ?? context.at;
      const devices = await wantedDevices(context, row, order);
      if (isRefusal(devices)) return devices;
      const tooEarly = await refusalBeforeStart(context, row, at);
      if (tooEarly) return tooEarly;
      const dated = { subscriptionId: row.id, state: order.state, at };
      const changes = await decideAll(context, devices, dated);
      if (isRefusal(changes)) return changes;
      await writeChanges(context, changes, dated);
      const changed = changes.map(({ device }) => device);
      await tellAll(context, row, changed, dated);
      return { subscriptionId: row.id, at, changed: changed.length };
    });
  } catch (error) {
    if (violatedConstraint(error) !== 'device_service_periods_no_overlap') throw error;
    return refuse('CONFLICT', 'The service of one of these devices was changed at the same time. Try again.');
  }
}

async function servingSubscription(
  { tx, tenantId, at }: CommandContext,
  viewer: AnyViewer,
  { subscriptionId, deviceIds: [deviceId = ''] }: DeviceServiceOrder,
): Promise<SubscriptionRow | Refusal> {
  const field = 'subscriptionId';
  const unknown =
    subscriptionId === undefined
      ? refuse('INPUT_INVALID', 'Nothing serves this device yet; say which subscription does.', { field })
      : refuse('NOT_FOUND', 'There is no such subscription, or you cannot see it.', { field });
  const serving = subscriptionId === undefined ? await servingAt(tx, tenantId, deviceId, at) : undefined;
  const id = subscriptionId ?? serving;
  const row = id ? await findSubscription(tx, tenantId, id) : await findSubscriptionOfDevice(tx, tenantId, deviceId);
  if (!row) return unknown;
  const subject = { tenantId, customerId: row.customerId, brandId: row.brandId };
  const refusal = refusalUnlessMay(viewer, 'device.serve', subject);
  if (refusal) return refusal.code === 'NOT_FOUND' ? unknown : refusal;
  // Billing locks the customer too, so a bill run and this change happen one after the other.
  await lockCustomer(tx, tenantId, row.customerId);
  return row;
}

async function servingAt(tx: Tx, tenantId: string, deviceId: string, at: Date): Promise<string | undefined> {
  const service = await listServiceOfDevices(tx, tenantId, [deviceId]);
  return service.find(({ startAt, endAt }) => contains({ start: startAt, end: endAt }, at))?.subscriptionId;
}

/** Every device, or what is wrong with the first that cannot be served by the subscription. */
async function wantedDevices(
  { tx, tenantId }: CommandContext,
  row: SubscriptionRow,
  { deviceIds }: DeviceServiceOrder,
): Promise<OwnedDevice[] | Refusal> {
  const ids = [...new Set(deviceIds)];
  if (ids.length === 0 || ids.length > MOST_DEVICES)
    return refuse('INPUT_INVALID', `Name from 1 to ${MOST_DEVICES} devices.`, { field: 'deviceIds' });
  const found = new Map((await lockDevices(tx, tenantId, ids)).map((device) => [device.id, device]));
  const devices: OwnedDevice[] = [];
  for (const id of ids) {
    const device = found.get(id);
    const field = ids.length === 1 ? 'deviceIds' : `deviceIds.${deviceIds.indexOf(id)}`;
    if (device?.brandId !== row.brandId) return refuse('NOT_FOUND', `There is no device ${id}.`, { field });
    if (device.productLineId !== row.productLineId)
      return refuse('CONFLICT', `Device ${device.serial} belongs to another product line than the plan.`, { field });
    if (row.deviceId !== null && row.deviceId !== id)
      return refuse('CONFLICT', 'This subscription provides for one device, and this is another.', { field });
    if (device.ownerId !== null && device.ownerId !== row.customerId)
      return refuse('CONFLICT', `Device ${device.serial} belongs to another customer.`, { field });
    devices.push(device);
  }
  return devices;
}

async function refusalBeforeStart(
  { tx, tenantId }: CommandContext,
  row: SubscriptionRow,
  at: Date,
): Promise<Refusal | null> {
  const [first] = await listSpans(tx, tenantId, [row.id]);
  if (first && first.startAt <= at) return null;
  const start = first ? `it starts on ${first.startAt.toISOString()}` : 'it has not started';
  return refuse('INPUT_INVALID', `The subscription serves no device at that time; ${start}.`, { field: 'at' });
}

type Decided = ServiceChange & { readonly device: OwnedDevice };

async function decideAll(
  { tx, tenantId, at: now }: CommandContext,
  devices: readonly OwnedDevice[],
  order: WantedService,
): Promise<Decided[] | Refusal> {
  const known = await listServiceOfDevices(
    tx,
    tenantId,
    devices.map(({ id }) => id),
  );
  const byDevice = new Map(devices.map(({ id }) => [id, [] as typeof known]));
  for (const each of known) byDevice.get(each.deviceId)?.push(each);
  const decided: Decided[] = [];
  for (const device of devices) {
    const change = decideDeviceService(byDevice.get(device.id) ?? [], order, now);
    if (isRefusal(change)) return { ...change, message: `${device.serial}: ${change.message}` };
    if (change.endPeriodId !== null || change.start !== null) decided.push({ ...change, device });
  }
  return decided;
}

async function writeChanges(
  { tx, tenantId, at: now, newId }: CommandContext,
  changes: readonly Decided[],
  { subscriptionId, at }: WantedService,
): Promise<void> {
  await endServicePeriods(
    tx,
    tenantId,
    changes.flatMap(({ endPeriodId }) => endPeriodId ?? []),
    at,
  );
  await insertServicePeriods(
    tx,
    changes.flatMap(({ start, device }) =>
      start === null
        ? []
        : [
            {
              tenantId,
              id: newId('service'),
              subscriptionId,
              deviceId: device.id,
              state: start,
              startAt: at,
              endAt: null,
              createdAt: now,
            },
          ],
    ),
  );
  // What was billed since may differ now: the next run decides it again from there.
  if (changes.length > 0 && at < now) await planNextBilling(tx, { tenantId, subscriptionId, at: now }, at);
}

async function tellAll(
  context: CommandContext,
  row: SubscriptionRow,
  changed: readonly OwnedDevice[],
  { state, at }: WantedService,
): Promise<void> {
  if (changed.length === 0) return;
  if (state === null) for (const { id } of changed) await refreshEntitlements(context, id);
  else await refreshServedDevices(context, row, changed);
  const about = {
    subscriptionId: row.id,
    customerId: row.customerId,
    state: state ?? 'out_of_service',
    effectiveAt: at.toISOString(),
    deviceIds: changed.map(({ id }) => id),
  };
  await context.emit('devices.service_changed', about);
  await context.audit('devices.service_changed', { kind: 'subscription', id: row.id }, about);
}

import { checkVatId } from '@/lib/commands/customers/check-vat-id';
import { createPartnerBillingAccount } from '@/lib/commands/billing/create-partner-billing-account';
import { setPayer } from '@/lib/commands/billing/set-payer';
import { createCustomer } from '@/lib/commands/customers/create-customer';
import { registerDevices } from '@/lib/commands/devices/register-devices';
import { setDeviceService } from '@/lib/commands/devices/set-device-service';
import { createFleetSubscription } from '@/lib/commands/subscriptions/create-fleet-subscription';
import { sandboxRegister } from '@/lib/delivery/vies/sandbox-register';
import { assert } from '@/lib/domain/assert';
import type { DeviceServiceState } from '@/lib/domain/devices/device-service';
import { MONTHLY } from '@/lib/domain/time/interval';
import type { Cast } from './cast';
import { done } from './done';
import { FIELD_FLEETS, GATEWAY, TRACKERS, TRAILER, type FieldFleet } from './story/field-fleets';
import type { PartnerKey } from './story/network';
import type { Beat } from './time-line';

/** Businesses with field equipment: their orders, and which of their devices are in service. */
export function fieldBeats(cast: Cast): Beat[] {
  const subscriptions = new Map<FieldFleet, string>();
  const serve = (at: Date, what: string, serials: readonly string[], state: DeviceServiceState): Beat => ({
    at,
    what,
    run: () => putIntoState(cast, subscriptions, serials, state),
  });
  const { serials, joining, resting } = TRACKERS;
  const restingSerials = serials.slice(resting.first, resting.first + resting.count);
  const beats = FIELD_FLEETS.map((fleet): Beat => ({
    at: fleet.orderedAt,
    what: `${fleet.name} orders`,
    run: async () => {
      subscriptions.set(fleet, await order(cast, fleet));
      const first = firstSerials(fleet);
      if (first.length > 0) await putIntoState(cast, subscriptions, first, 'active');
    },
  }));
  return [
    ...beats,
    serve(resting.from, 'trackers rest', restingSerials, 'suspended'),
    serve(joining.at, 'more trackers', serials.slice(joining.first, joining.first + joining.count), 'active'),
    serve(resting.until, 'trackers are back', restingSerials, 'active'),
  ];
}

async function order(cast: Cast, fleet: FieldFleet): Promise<string> {
  const { name, email, street, postalCode, city, vatId } = fleet;
  const { customerId } = done(
    await createCustomer(cast.system, {
      brandId: cast.brandIds.norda,
      kind: 'business',
      name,
      email,
      locale: 'de',
      address: { street, postalCode, city, country: 'DE' },
      ...(vatId === undefined ? {} : { vatId }),
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      collection: 'invoice',
    }),
  );
  if (vatId !== undefined) done(await checkVatId(cast.system, { customerId }, sandboxRegister));
  cast.customers.set(name, customerId);
  const partnerId = fleet.soldBy && cast.partners.get(fleet.soldBy);
  const { subscriptionId } = done(
    await createFleetSubscription(cast.system, {
      customerId,
      productLineId: cast.lines[fleet.line].productLineId,
      planKey: fleet.planKey,
      interval: MONTHLY,
      quantity: fleet.quantity,
      ...(partnerId === undefined ? {} : { soldByPartnerId: partnerId }),
    }),
  );
  if (fleet.paidBy !== undefined) await letPay(cast, fleet.paidBy, subscriptionId);
  return subscriptionId;
}

/** The partner is invoiced in the customer's place; its billing account is made with the first. */
async function letPay(cast: Cast, key: PartnerKey, subscriptionId: string): Promise<void> {
  const partnerId = cast.partners.get(key);
  assert(partnerId, `${key} has joined before it pays for somebody`);
  if (!cast.customers.has(key)) {
    const { customerId } = done(
      await createPartnerBillingAccount(cast.system, {
        partnerId,
        brandId: cast.brandIds.norda,
        currency: 'EUR',
        timeZone: 'Europe/Berlin',
        locale: 'de',
      }),
    );
    cast.customers.set(key, customerId);
  }
  done(await setPayer(cast.system, { subscriptionId, partnerId }));
}

/** Devices that are in service from the order on. */
function firstSerials({ line }: FieldFleet): readonly string[] {
  if (line === 'trackers') return TRACKERS.serials.slice(0, TRACKERS.joining.first);
  if (line === 'trailers') return [TRAILER];
  return line === 'connect' ? [GATEWAY] : [];
}

/** Devices that were not made yet are made first. */
async function putIntoState(
  cast: Cast,
  subscriptions: ReadonlyMap<FieldFleet, string>,
  serials: readonly string[],
  state: DeviceServiceState,
): Promise<void> {
  const fleet = FIELD_FLEETS.find(({ line }) => line === lineOf(serials[0] ?? ''));
  const subscriptionId = fleet && subscriptions.get(fleet);
  assert(subscriptionId, 'devices are served by somebody who ordered');
  await make(
    cast,
    serials.filter((serial) => !cast.devices.has(serial)),
  );
  const deviceIds = serials.map((serial) => {
    const device = cast.devices.get(serial);
    assert(device, `${serial} was made`);
    return device.deviceId;
  });
  done(await setDeviceService(cast.system, { subscriptionId, deviceIds, state }));
}

async function make(cast: Cast, serials: readonly string[]): Promise<void> {
  const [first] = serials;
  if (first === undefined) return;
  const { productLineId, modelIds } = cast.lines[lineOf(first)];
  const [modelId] = Object.values(modelIds);
  assert(modelId, 'the line has a device model');
  const { devices } = done(
    await registerDevices(
      cast.system,
      serials.map((serial) => ({
        serial,
        brandId: cast.brandIds.norda,
        productLineId,
        modelId,
        lot: serial.slice(0, 8),
        firmware: '2.3.0',
      })),
    ),
  );
  for (const { serial, deviceId } of devices) cast.devices.set(serial, { deviceId, subscriptionId: null });
}

function lineOf(serial: string): 'trackers' | 'trailers' | 'connect' {
  if (serial.startsWith('TR')) return 'trackers';
  return serial.startsWith('TL') ? 'trailers' : 'connect';
}

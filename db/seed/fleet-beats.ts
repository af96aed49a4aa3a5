import { issueCreditNote } from '@/lib/commands/billing/issue-credit-note';
import { recordTransfer } from '@/lib/commands/billing/record-transfer';
import { checkVatId } from '@/lib/commands/customers/check-vat-id';
import { createCustomer } from '@/lib/commands/customers/create-customer';
import { claimDevice } from '@/lib/commands/devices/claim-device';
import { installDevice } from '@/lib/commands/devices/install-device';
import { registerDevices } from '@/lib/commands/devices/register-devices';
import { addPerson } from '@/lib/commands/people/add-person';
import { createFleetSubscription } from '@/lib/commands/subscriptions/create-fleet-subscription';
import { sandboxRegister } from '@/lib/delivery/vies/sandbox-register';
import { assert } from '@/lib/domain/assert';
import { MONTHLY, YEARLY } from '@/lib/domain/time/interval';
import { customerViewer, type Cast } from './cast';
import { DEMO_PASSWORD } from './demo-people';
import { done } from './done';
import { FIELD_FLEETS } from './story/field-fleets';
import { FLEETS, IN_STOCK, type Fleet } from './story/fleets';
import type { Beat } from './time-line';

const DAY_MS = 86_400_000;
const PARTNER_PAYS_AFTER_DAYS = 8;
const COMPLAINT = { customer: 'Reederei Hansen', since: new Date('2026-10-20T00:00:00Z'), amountMinor: 238 };

export function fleetBeats(cast: Cast): Beat[] {
  const stock: Beat = { at: new Date('2026-11-09T09:00:00Z'), what: 'made for stock', run: () => fillStock(cast) };
  return [
    stock,
    ...FLEETS.flatMap((fleet): Beat[] => [
      {
        at: new Date(fleet.orderedAt.getTime() - 12 * DAY_MS),
        what: `stations for ${fleet.name}`,
        run: () => makeStations(cast, fleet),
      },
      { at: fleet.orderedAt, what: `${fleet.name} orders`, run: () => order(cast, fleet) },
    ]),
  ];
}

/** Paying by transfer: what was billed to a fleet by now, some days later. */
export function transferBeats(
  cast: Cast,
  invoices: readonly { id: string; customerName: string; issuedAt: Date }[],
): Beat[] {
  return invoices.flatMap(({ id, customerName, issuedAt }): Beat[] => {
    const fleet = [...FLEETS, ...FIELD_FLEETS].find((each) => each.name === customerName);
    // A partner that pays for others is no fleet.
    const at = new Date(issuedAt.getTime() + (fleet?.paysAfterDays ?? PARTNER_PAYS_AFTER_DAYS) * DAY_MS);
    const pay: Beat = {
      at,
      what: `${customerName} pays`,
      run: async () => done(await recordTransfer(cast.system, { invoiceId: id })),
    };
    if (customerName !== COMPLAINT.customer || issuedAt < COMPLAINT.since) return [pay];
    return [pay, { at: new Date(at.getTime() + DAY_MS), what: 'a complaint', run: () => creditPart(cast, id) }];
  });
}

/** A station that was offline for some days in autumn: a part of the invoice becomes balance. */
async function creditPart(cast: Cast, invoiceId: string): Promise<void> {
  done(
    await issueCreditNote(cast.system, {
      invoiceId,
      wanted: { kind: 'amount', amountMinor: COMPLAINT.amountMinor },
      reason: 'Station Dock 2 was offline from 12 to 15 October.',
      to: 'balance',
      requestKey: `complaint-${invoiceId}`,
    }),
  );
}

async function makeStations(cast: Cast, fleet: Fleet): Promise<void> {
  await register(
    cast,
    fleet.stations.map(({ serial }) => serial),
  );
}

async function fillStock(cast: Cast): Promise<void> {
  await register(cast, IN_STOCK);
}

async function register(cast: Cast, serials: readonly string[]): Promise<void> {
  const { devices } = done(
    await registerDevices(
      cast.system,
      serials.map((serial) => newDevice(cast, serial)),
    ),
  );
  for (const device of devices) cast.claimCodes.set(device.serial, device.claimCode);
}

function newDevice(cast: Cast, serial: string) {
  const pump = serial.startsWith('PW');
  const { productLineId, modelIds } = pump ? cast.lines.pumpwatch : cast.lines.sense;
  const sku = pump ? `NOR-${serial.slice(0, 3)}` : 'AUR-HH3';
  const modelId = modelIds[sku];
  assert(modelId, `there is a model ${sku}`);
  const brandId = pump ? cast.brandIds.norda : cast.brandIds.aurelia;
  return { serial, brandId, productLineId, modelId, lot: serial.slice(0, 8), firmware: pump ? '4.1.2' : '4.2.0' };
}

/** The order and, with it, putting every station into service. */
async function order(cast: Cast, fleet: Fleet): Promise<void> {
  const partnerId = cast.partners.get(fleet.soldBy);
  assert(partnerId, `${fleet.soldBy} has joined before they sell something`);
  const { name, email, street, postalCode, city, country, vatId } = fleet;
  const { customerId } = done(
    await createCustomer(cast.system, {
      brandId: cast.brandIds.norda,
      kind: 'business',
      name,
      email,
      locale: 'de',
      address: { street, postalCode, city, country },
      vatId,
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      collection: 'invoice',
    }),
  );
  cast.customers.set(name, customerId);
  done(await checkVatId(cast.system, { customerId }, sandboxRegister));
  if (fleet.soldBy === 'muster') {
    const organization = { kind: 'customer' as const, id: customerId };
    done(
      await addPerson(cast.system, {
        name: 'Jonas Reimer',
        email,
        locale: 'en',
        password: DEMO_PASSWORD,
        organization,
        roles: ['billing_owner'],
      }),
    );
  }
  done(
    await createFleetSubscription(cast.system, {
      customerId,
      productLineId: cast.lines.pumpwatch.productLineId,
      planKey: fleet.planKey,
      interval: fleet.interval === 'year' ? YEARLY : MONTHLY,
      quantity: fleet.stations.length,
      soldByPartnerId: partnerId,
    }),
  );
  for (const { serial, place } of fleet.stations) {
    done(await installDevice(cast.system, { serial, partnerId, evidence: { kind: 'serial-list', reference: serial } }));
    const code = cast.claimCodes.get(serial);
    assert(code, 'a station that was made has a claim code');
    const claimed = await claimDevice(customerViewer(cast.system.tenantId, customerId), {
      customerId,
      serial,
      code,
      name: place,
    });
    cast.devices.set(serial, done(claimed));
  }
}

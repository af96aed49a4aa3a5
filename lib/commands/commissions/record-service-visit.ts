import { findCustomer, type CustomerRow } from '@/db/write/customers';
import { findOwnership, lockDeviceBySerial, type DeviceRow } from '@/db/write/devices';
import { listEntriesOfEvent } from '@/db/write/event-entries';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { parseSerial } from '@/lib/domain/devices/serial';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { startOfLocalDay, type LocalDate } from '@/lib/domain/time/calendar';
import { bookEvent } from './book-event';
import { decideEvent } from './decide-event';

export interface ServiceVisit {
  /** What the job is called where it was planned; a visit with the same key is the same visit. */
  readonly key: string;
  readonly serial: string;
  /** Who looked after the device: refused when somebody else is on record. */
  readonly partnerId: string;
  /** Local day at the customer. */
  readonly visitedOn: LocalDate;
  /** What the visit is charged at without tax, in minor units of the customer's currency. */
  readonly netMinor: number;
  /** Has to be the customer's. */
  readonly currency: CustomerRow['currency'];
  /** For people: what was done. */
  readonly what: string;
}

export interface RecordedVisit {
  /** What the partner earned in all; 0 when no rule is about visits. */
  readonly amountMinor: number;
  readonly currency: CustomerRow['currency'];
}

/** Writes what who services a device earns for a visit: 60 % of an extra visit at 120.00 are 72.00. Repeated, it adds nothing. */
export async function recordServiceVisit(viewer: AnyViewer, visit: ServiceVisit): Promise<RecordedVisit | Refusal> {
  const key = visit.key.trim();
  if (!/^[\w.:-]{1,60}$/.test(key))
    return refuse('INPUT_INVALID', 'A visit is named by letters, digits, dots and hyphens: JOB-2026-118.', {
      field: 'key',
      values: { accepted: 'JOB-2026-118' },
    });
  if (visit.netMinor <= 0) return refuse('INPUT_INVALID', 'A visit is charged at more than nothing.', { field: 'net' });
  return runCommand(viewer, (context) => recordWithin(context, { ...visit, key }));
}

async function recordWithin(context: CommandContext, visit: ServiceVisit): Promise<RecordedVisit | Refusal> {
  const { tx, tenantId, at, viewer, audit } = context;
  const refusal = refusalUnlessMay(viewer, 'partner.edit', { tenantId, partnerId: visit.partnerId });
  if (refusal) return refusal;
  const serviced = await servicedDevice(context, visit.serial);
  if (isRefusal(serviced)) return serviced;
  const { device, customer } = serviced;
  const happenedAt = startOfLocalDay(visit.visitedOn, customer.timeZone);
  if (happenedAt > at) return refuse('INPUT_INVALID', 'This day has not come yet.', { field: 'visitedOn' });
  if (customer.currency !== visit.currency)
    return refuse('INPUT_INVALID', `The customer pays in ${customer.currency}.`, { field: 'net' });
  const eventId = `visit-${visit.key}`;
  const known = await listEntriesOfEvent(tx, tenantId, eventId);
  if (known.length > 0) return earned(known, customer);
  const decided = await decideEvent(context, {
    subject: { deviceId: device.id, customerId: customer.id },
    role: 'serviced_by',
    happenedAt,
    event: eventOf(visit, { eventId, device, customer }),
    prior: () => Promise.resolve([]),
  });
  if (decided?.soldByPartnerId !== visit.partnerId)
    return refuse(
      'CONFLICT',
      'This partner was not on record for servicing the device on that day, or had no agreement.',
      {
        field: 'serial',
      },
    );
  await bookEvent(context, { eventId, device, customer }, decided);
  const { key, visitedOn, netMinor, what } = visit;
  await audit('visit.recorded', { kind: 'device', id: device.id }, { key, visitedOn, netMinor, what });
  return earned(decided.entries, customer);
}

async function servicedDevice(
  { tx, tenantId }: CommandContext,
  typed: string,
): Promise<{ device: DeviceRow; customer: CustomerRow } | Refusal> {
  const serial = parseSerial(typed, 'serial');
  if (isRefusal(serial)) return serial;
  // The lock lets two requests for the same visit happen one after the other.
  const device = await lockDeviceBySerial(tx, tenantId, serial);
  const owner = device && (await findOwnership(tx, tenantId, device.id));
  const customer = owner && (await findCustomer(tx, tenantId, owner.customerId));
  if (device && customer) return { device, customer };
  return refuse('NOT_FOUND', `There is no device with the serial number ${serial} that belongs to a customer.`, {
    field: 'serial',
  });
}

function eventOf(
  { netMinor, what }: ServiceVisit,
  { eventId, device, customer }: { eventId: string; device: DeviceRow; customer: CustomerRow },
) {
  return {
    source: {
      eventId,
      invoiceId: '',
      invoiceNumber: '',
      subscriptionId: '',
      paymentId: '',
      values: { customer: customer.name, device: device.serial, visit: what.trim(), quantity: '1' },
    },
    sale: {
      event: 'visit',
      brand: customer.brandId,
      productLine: device.productLineId,
      country: customer.country,
      postalCode: customer.address.postalCode,
      segment: customer.kind,
    },
    grossMinor: netMinor,
    taxMinor: 0,
    netMinor,
    currency: customer.currency,
  } as const;
}

function earned(entries: readonly { readonly amountMinor: number }[], { currency }: CustomerRow): RecordedVisit {
  return { amountMinor: entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0), currency };
}

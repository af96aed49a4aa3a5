import { insertUsage, type UsageRow } from '@/db/write/usage';
import { contentHash } from '@/lib/domain/content-hash';
import { startOfLocalDay } from '@/lib/domain/time/calendar';
import { assert } from '@/lib/domain/assert';
import type { Cast } from './cast';
import { GATEWAY, MESSAGES_A_DAY, MILES, TRAILER } from './story/field-fleets';
import type { Beat } from './time-line';

const HOUR_MS = 3_600_000;

/** What the field equipment reports. One day's miles arrive late and are sent twice, as networks do. */
export function usageBeats(cast: Cast): Beat[] {
  return [...mileBeats(cast), ...messageBeats(cast)];
}

function mileBeats(cast: Cast): Beat[] {
  return MILES.map(({ day, miles, lateHours = 0 }): Beat => {
    const occurredAt = localHour('2026-10', day, 14);
    const at = new Date(occurredAt.getTime() + (1 + lateHours) * HOUR_MS);
    const event = { serial: TRAILER, featureKey: 'distance.driven', quantity: String(miles), occurredAt };
    return {
      at,
      what: `${miles} miles`,
      run: async () => {
        await report(cast, [event], at);
        await report(cast, [event], at);
      },
    };
  });
}

/** Gateways send what they counted once a month, a number for each day. */
function messageBeats(cast: Cast): Beat[] {
  const month = (name: string, days: number, quantity: number): Beat => {
    const events = Array.from({ length: days }, (_, index) => ({
      serial: GATEWAY,
      featureKey: 'messages.sent',
      quantity: String(quantity),
      occurredAt: localHour(name, index + 1, 22),
    }));
    const at = localHour(name, days, 23);
    return {
      at,
      what: `${days * quantity} messages`,
      run: () => report(cast, events, at),
    };
  };
  return [month('2026-09', 30, MESSAGES_A_DAY.september), month('2026-10', 31, MESSAGES_A_DAY.october)];
}

interface ReportedUsage {
  readonly serial: string;
  readonly featureKey: string;
  readonly quantity: string;
  readonly occurredAt: Date;
}

async function report(cast: Cast, events: readonly ReportedUsage[], receivedAt: Date): Promise<void> {
  const rows = events.map((event): UsageRow => {
    const device = cast.devices.get(event.serial);
    assert(device, `${event.serial} is in service before it reports`);
    const { serial, featureKey, quantity, occurredAt } = event;
    return {
      source: `/devices/${serial}`,
      eventId: `${featureKey}/${occurredAt.toISOString()}`,
      occurredAt,
      deviceId: device.deviceId,
      featureKey,
      quantity,
      data: { feature: featureKey, quantity: Number(quantity) },
      contentHash: contentHash(event),
    };
  });
  await insertUsage(cast.system.tenantId, rows, receivedAt);
}

function localHour(month: string, day: number, hour: number): Date {
  const start = startOfLocalDay(
    `${month}-${String(day).padStart(2, '0')}` as `${number}-${number}-${number}`,
    'Europe/Berlin',
  );
  return new Date(start.getTime() + hour * HOUR_MS);
}

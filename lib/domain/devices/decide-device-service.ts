import type { DeviceServicePeriod, DeviceServiceState } from '@/lib/domain/devices/device-service';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { contains } from '@/lib/domain/time/period';

/** A service period as it is stored. */
export interface StoredServicePeriod extends DeviceServicePeriod {
  readonly id: string;
  readonly subscriptionId: string;
}

export interface WantedService {
  readonly subscriptionId: string;
  /** Null takes the device out of service. */
  readonly state: DeviceServiceState | null;
  /** From when on. */
  readonly at: Date;
}

/** What to write. Both are null when the device is in that state already. */
export interface ServiceChange {
  /** Ends at the instant of the change. */
  readonly endPeriodId: string | null;
  /** Begins at the instant of the change and goes on. */
  readonly start: DeviceServiceState | null;
}

/**
 * Puts one device into another state from an instant on. History is only added to: what is recorded to happen later, or an
 * end that has passed, is not overwritten. A state that begins at the very instant takes the place of the one that did.
 * A device comes into service and goes out of it now or in the past; in between its state can be planned ahead.
 *
 * @param known every service period of the device, of any subscription.
 */
export function decideDeviceService(
  known: readonly StoredServicePeriod[],
  { subscriptionId, state, at }: WantedService,
  now: Date,
): ServiceChange | Refusal {
  const periods = known.filter(({ startAt, endAt }) => startAt.getTime() !== endAt?.getTime());
  const later = periods.find(({ startAt, endAt }) => startAt > at || (endAt !== null && endAt > at));
  if (later) return alreadyRecorded(later, at);
  const current = periods.find(({ startAt, endAt }) => contains({ start: startAt, end: endAt }, at));
  if (current && current.subscriptionId !== subscriptionId)
    return refuse('CONFLICT', 'This device is served by another subscription. Take it out of service there first.');
  if (at > now && (current === undefined || state === null)) {
    const what = state === null ? 'goes out of service' : 'comes into service';
    return refuse('INPUT_INVALID', `A device ${what} now or in the past; it is ${now.toISOString()} now.`, {
      field: 'at',
    });
  }
  if ((current?.state ?? null) === state) return { endPeriodId: null, start: null };
  return { endPeriodId: current?.id ?? null, start: state };
}

function alreadyRecorded({ state, startAt, endAt }: StoredServicePeriod, at: Date): Refusal {
  const what =
    startAt > at
      ? `it is ${state.replace('_', ' ')} from ${startAt.toISOString()} on`
      : `it was ${state.replace('_', ' ')} until ${endAt?.toISOString() ?? ''}`;
  return refuse('CONFLICT', `This device has a later change already: ${what}. Changes are made in order of time.`, {
    field: 'at',
  });
}

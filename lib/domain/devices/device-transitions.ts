import type { DeviceServicePeriod, DeviceServiceState } from '@/lib/domain/devices/device-service';
import { contains, type Period } from '@/lib/domain/time/period';

export interface DeviceTransition {
  readonly deviceId: string;
  readonly at: Date;
}

/**
 * Every change of a device from one service state to another within a period, oldest first. A change happens at an
 * instant: a device that was out of service in between did not change, and a change at the end of the period belongs to
 * the next one.
 */
export function deviceTransitions(
  periods: readonly DeviceServicePeriod[],
  within: Period,
  from: DeviceServiceState,
  to: DeviceServiceState,
): DeviceTransition[] {
  const keyOf = (deviceId: string, at: Date): string => `${at.getTime()} ${deviceId}`;
  const left = new Set(
    periods.flatMap(({ state, deviceId, endAt }) => (state === from && endAt !== null ? [keyOf(deviceId, endAt)] : [])),
  );
  return periods
    .filter(({ state, startAt }) => state === to && contains(within, startAt))
    .filter(({ deviceId, startAt }) => left.has(keyOf(deviceId, startAt)))
    .map(({ deviceId, startAt }) => ({ deviceId, at: startAt }))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.deviceId < b.deviceId ? -1 : 1));
}

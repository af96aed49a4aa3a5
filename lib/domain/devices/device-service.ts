/** How a device is being served. Only this decides what it costs; presence and connectivity never change a price. */
export const DEVICE_SERVICE_STATES = ['active', 'seasonal_hold', 'suspended'] as const;
export type DeviceServiceState = (typeof DEVICE_SERVICE_STATES)[number];

/** A stretch of time, `[startAt, endAt)`, in which a device of a subscription was served in one state; `endAt` null goes on. */
export interface DeviceServicePeriod {
  readonly deviceId: string;
  readonly state: DeviceServiceState;
  readonly startAt: Date;
  readonly endAt: Date | null;
}

/**
 * Which number of devices a billing period is charged for. `registered`: every device that was served at any time in it, in
 * whatever state. `activated_once`: those that were active at any time. `active_at_close`: those in the state when it ends.
 * `peak`: the most at one time. `day_weighted`: device-days by the days of the period. `pool`: the days of all devices
 * together, in whole devices begun.
 */
export const DEVICE_POLICIES = [
  'registered',
  'activated_once',
  'active_at_close',
  'peak',
  'day_weighted',
  'pool',
] as const;
export type DevicePolicy = (typeof DEVICE_POLICIES)[number];

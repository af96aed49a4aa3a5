import { assert, unreachable } from '@/lib/domain/assert';
import type { DevicePolicy, DeviceServicePeriod, DeviceServiceState } from '@/lib/domain/devices/device-service';
import { dayCounter } from '@/lib/domain/devices/served-days';
import { intersect, type Period } from '@/lib/domain/time/period';
import type { TimeZone } from '@/lib/domain/time/zone-clock';

/** An exact number of devices, `part ÷ whole`: 3,400 device-days in a month of 30 days are 3400/30. `whole` is at least 1. */
export interface DeviceCount {
  readonly part: number;
  readonly whole: number;
}

/** Devices that were counted alike. Counts that look at no days leave them out. */
export interface DeviceGroup {
  readonly devices: number;
  /** Local days each of these devices was served, from 1. */
  readonly days?: number;
}

export interface BillableQuantity extends DeviceCount {
  /** What was counted before free devices were taken off, most days first; empty when nothing was. */
  readonly groups: readonly DeviceGroup[];
  /** Free devices that were used up here, in the unit of `part`. */
  readonly freePart: number;
  /** What the item leaves of the free devices to the items after it. */
  readonly freeLeft: DeviceCount;
}

export interface DeviceQuestion {
  readonly policy: DevicePolicy;
  /** The states that are counted. `registered` counts devices in whatever state. */
  readonly states: readonly DeviceServiceState[];
  /** Of one subscription, in any order; a device is in one state at a time. */
  readonly periods: readonly DeviceServicePeriod[];
  /** The time that is counted: a billing period, or a part of one where its rate or its plan changes. */
  readonly within: Period;
  /** The whole billing period, by whose days device-days are divided; `within` when not stated. */
  readonly billing?: Period;
  readonly timeZone: TimeZone;
  /** Devices that cost nothing, or what the items before left of them. */
  readonly free?: number | DeviceCount;
}

/**
 * How many devices a billing period is charged for.
 *
 * Days are local calendar days. The day on which a device changes its state belongs to the state after the change, as with
 * proration by day: activated on the 16th of April are 15 days, suspended on the 11th 10. So no day counts twice: neither
 * when a device changes its state, nor when another takes its place, nor when it changes its owner; and a device that joins
 * and leaves on the same day has no day. `registered`, `activated_once` and `peak` do count it, because it was there.
 *
 * 100 devices through April, 20 activated on the 16th, 10 suspended after 10 days: (100 × 30 + 20 × 15 + 10 × 10) ÷ 30
 * = 3400/30 active, (10 × 20) ÷ 30 = 200/30 suspended.
 */
export function billableQuantity(question: DeviceQuestion): BillableQuantity {
  const { groups, unit, ...counted } = countDevices(question);
  const free = lowest(allowanceOf(question.free ?? 0));
  // In so many parts of a device or device-day nothing has to be rounded.
  const parts = (free.part * unit) % free.whole === 0 ? 1 : free.whole;
  const available = (free.part * unit * parts) / free.whole;
  const freePart = Math.min(counted.part * parts, available);
  return {
    part: counted.part * parts - freePart,
    whole: counted.whole * parts,
    groups,
    freePart,
    freeLeft: unit === 0 ? free : lowest({ part: available - freePart, whole: unit * parts }),
  };
}

/**
 * The same for the items of a plan in their order. Free devices an item does not need are left to the items after it, so
 * that ten free devices stated at the first item are shared by all.
 */
export function billableQuantities(
  items: readonly Pick<DeviceQuestion, 'policy' | 'states' | 'free'>[],
  common: Omit<DeviceQuestion, 'policy' | 'states' | 'free'>,
): BillableQuantity[] {
  const quantities: BillableQuantity[] = [];
  let left: DeviceCount = { part: 0, whole: 1 };
  for (const item of items) {
    const own = allowanceOf(item.free ?? 0);
    const free = { part: own.part * left.whole + left.part * own.whole, whole: own.whole * left.whole };
    const quantity = billableQuantity({ ...common, ...item, free });
    left = quantity.freeLeft;
    quantities.push(quantity);
  }
  return quantities;
}

type Counted = DeviceCount & {
  readonly groups: readonly DeviceGroup[];
  /** How much of `part` one device has that is there all the time: the days that are counted, or 1. */
  readonly unit: number;
};

function countDevices(question: DeviceQuestion): Counted {
  const inStates = question.periods.filter(({ state }) => question.states.includes(state));
  switch (question.policy) {
    case 'registered':
      return plainCount(devicesWithin(question.periods, question.within).size);
    case 'activated_once':
      return plainCount(devicesWithin(inStates, question.within).size);
    case 'active_at_close':
      return plainCount(devicesAtClose(inStates, question.within).size);
    case 'peak':
      return plainCount(mostAtOnce(inStates, question.within));
    case 'day_weighted':
      return deviceDays(inStates, question);
    case 'pool': {
      const { part, whole, groups } = deviceDays(inStates, question);
      return { part: Math.ceil(part / whole), whole: 1, groups, unit: 1 };
    }
    default:
      return unreachable(question.policy);
  }
}

function plainCount(devices: number): Counted {
  return { part: devices, whole: 1, groups: devices === 0 ? [] : [{ devices }], unit: 1 };
}

function devicesWithin(periods: readonly DeviceServicePeriod[], within: Period): Set<string> {
  return new Set(periods.filter((each) => timeWithin(each, within) !== null).map(({ deviceId }) => deviceId));
}

/** Who was served when the period closed, that is up to its last instant. */
function devicesAtClose(periods: readonly DeviceServicePeriod[], { end }: Period): Set<string> {
  const atClose = periods.filter(({ startAt, endAt }) => startAt < end && (endAt === null || endAt >= end));
  return new Set(atClose.map(({ deviceId }) => deviceId));
}

function mostAtOnce(periods: readonly DeviceServicePeriod[], within: Period): number {
  const moves = periods.flatMap((each) => {
    const time = timeWithin(each, within);
    return time === null
      ? []
      : [
          { at: time.start.getTime(), by: 1 },
          { at: time.end.getTime(), by: -1 },
        ];
  });
  // Who leaves goes before who comes at the same instant: a device put in another's place makes no peak.
  moves.sort((a, b) => a.at - b.at || a.by - b.by);
  let now = 0;
  let most = 0;
  for (const { by } of moves) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
}

/** A billing period in which no day ends (they may be an hour long) has no device-days: the hour in which the day ends has all. */
function deviceDays(periods: readonly DeviceServicePeriod[], question: DeviceQuestion): Counted {
  const { within, billing = within, timeZone } = question;
  const daysIn = dayCounter(timeZone);
  const byDevice = new Map<string, number>();
  for (const each of periods) {
    const time = timeWithin(each, within);
    const days = time === null ? 0 : daysIn(time);
    if (days > 0) byDevice.set(each.deviceId, (byDevice.get(each.deviceId) ?? 0) + days);
  }
  const devicesByDays = new Map<number, number>();
  for (const days of byDevice.values()) devicesByDays.set(days, (devicesByDays.get(days) ?? 0) + 1);
  const groups = [...devicesByDays].map(([days, devices]) => ({ devices, days })).toSorted((a, b) => b.days - a.days);
  return {
    part: groups.reduce((sum, { devices, days }) => sum + devices * days, 0),
    whole: Math.max(1, daysIn(billing)),
    groups,
    unit: daysIn(within),
  };
}

function timeWithin({ startAt, endAt }: DeviceServicePeriod, within: Period): Period | null {
  return intersect(within, { start: startAt, end: endAt });
}

function allowanceOf(free: number | DeviceCount): DeviceCount {
  const count = typeof free === 'number' ? { part: free, whole: 1 } : free;
  assert(
    Number.isSafeInteger(count.part) && count.part >= 0 && Number.isSafeInteger(count.whole) && count.whole >= 1,
    'free devices are a number from 0',
  );
  return count;
}

function lowest({ part, whole }: DeviceCount): DeviceCount {
  let [a, b] = [whole, part];
  while (b > 0) [a, b] = [b, a % b];
  return { part: part / a, whole: whole / a };
}

import { describe, expect, it } from 'vitest';
import { decideDeviceService, type StoredServicePeriod } from '@/lib/domain/devices/decide-device-service';
import type { DeviceServiceState } from '@/lib/domain/devices/device-service';

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const now = day('2026-04-20');
const served = (state: DeviceServiceState, from: string, to?: string): StoredServicePeriod => ({
  id: `service_${from}`,
  subscriptionId: 'subscription_a',
  deviceId: 'device_1',
  state,
  startAt: day(from),
  endAt: to === undefined ? null : day(to),
});
const wanted = (state: DeviceServiceState | null, at: string, subscriptionId = 'subscription_a') => ({
  subscriptionId,
  state,
  at: day(at),
});

describe('a device', () => {
  it('comes into service, changes its state and goes out of service', () => {
    expect(decideDeviceService([], wanted('active', '2026-04-01'), now)).toEqual({
      endPeriodId: null,
      start: 'active',
    });
    const active = [served('active', '2026-04-01')];
    expect(decideDeviceService(active, wanted('seasonal_hold', '2026-04-10'), now)).toEqual({
      endPeriodId: 'service_2026-04-01',
      start: 'seasonal_hold',
    });
    expect(decideDeviceService(active, wanted(null, '2026-04-20'), now)).toEqual({
      endPeriodId: 'service_2026-04-01',
      start: null,
    });
  });

  it.each([
    ['is in that state already', [served('active', '2026-04-01')], 'active'],
    ['is out of service already', [served('active', '2026-04-01', '2026-04-02')], null],
    ['never was in service', [], null],
  ] as const)('nothing is written when it %s', (_case, known, state) => {
    expect(decideDeviceService(known, wanted(state, '2026-04-10'), now)).toEqual({ endPeriodId: null, start: null });
  });

  it('a change at the instant of another takes its place', () => {
    const mistaken = [served('active', '2026-04-01', '2026-04-10'), served('suspended', '2026-04-10')];
    expect(decideDeviceService(mistaken, wanted('seasonal_hold', '2026-04-10'), now)).toEqual({
      endPeriodId: 'service_2026-04-10',
      start: 'seasonal_hold',
    });
    // What was replaced is left without any time and stands in nobody's way.
    const replaced = [
      ...mistaken.slice(0, 1),
      served('suspended', '2026-04-10', '2026-04-10'),
      served('active', '2026-04-10'),
    ];
    expect(decideDeviceService(replaced, wanted('suspended', '2026-04-12'), now)).toMatchObject({ start: 'suspended' });
  });

  it('can be planned to change its state, but not to come or go', () => {
    expect(
      decideDeviceService([served('active', '2026-04-01')], wanted('seasonal_hold', '2026-10-01'), now),
    ).toMatchObject({
      start: 'seasonal_hold',
    });
    expect(decideDeviceService([], wanted('active', '2026-10-01'), now)).toMatchObject({ refused: true, field: 'at' });
    expect(decideDeviceService([served('active', '2026-04-01')], wanted(null, '2026-10-01'), now)).toMatchObject({
      refused: true,
      field: 'at',
    });
  });

  it.each([
    ['begin before what is recorded', [served('active', '2026-04-15')], wanted('suspended', '2026-04-10')],
    [
      'begin before an end that is recorded',
      [served('active', '2026-04-01', '2026-04-15')],
      wanted('suspended', '2026-04-10'),
    ],
    [
      'be served by two subscriptions',
      [served('active', '2026-04-01')],
      wanted('active', '2026-04-10', 'subscription_b'),
    ],
  ] as const)('cannot %s', (_case, known, service) => {
    expect(decideDeviceService(known, service, now)).toMatchObject({ refused: true, code: 'CONFLICT' });
  });
});

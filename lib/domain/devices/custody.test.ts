import { describe, expect, it } from 'vitest';
import { isRefusal } from '@/lib/domain/refusal';
import {
  custodyAt,
  decideCustody,
  installationAt,
  type CustodyEvent,
  type CustodyEventKind,
} from '@/lib/domain/devices/custody';

const factory = { kind: 'manufacturer', id: 'tenant_1' } as const;
const rossi = { kind: 'partner', id: 'partner_rossi' } as const;
const event = (
  kind: CustodyEventKind,
  day: string,
  organization: CustodyEvent['organization'] = factory,
): CustodyEvent => ({
  kind,
  at: new Date(`${day}T00:00:00Z`),
  organization,
});
const story = [
  event('manufactured', '2026-01-01'),
  event('shipped_to', '2026-01-05', rossi),
  event('installed_by', '2026-01-12', rossi),
];

describe('custodyAt', () => {
  it.each([
    ['before it was made', '2025-12-31', undefined],
    ['once made', '2026-01-01', 'MANUFACTURED'],
    ['on its way', '2026-01-06', 'SHIPPED'],
    ['at the customer', '2026-02-01', 'INSTALLED'],
  ])('%s', (_reason, day, expected) => {
    expect(custodyAt(story, new Date(`${day}T00:00:00Z`))?.state).toBe(expected);
  });
  it('keeps a device installed when its owner claims it', () => {
    const claimed = [...story, event('claimed_by', '2026-01-13', { kind: 'customer', id: 'customer_1' })];
    expect(custodyAt(claimed, new Date('2026-01-14'))).toMatchObject({
      state: 'INSTALLED',
      holder: { kind: 'customer' },
    });
  });
});

describe('installationAt', () => {
  it('names the partner who installed, from the day of installing on', () => {
    expect(installationAt(story, new Date('2026-01-11'))).toBeNull();
    expect(installationAt(story, new Date('2026-01-12'))?.organization.id).toBe('partner_rossi');
  });
});

describe('decideCustody', () => {
  it.each([
    ['an installed device may come back', 'returned', true],
    ['an installed device is not shipped', 'shipped_to', false],
    ['another installer may take over', 'installed_by', true],
  ] as const)('%s', (_reason, kind, allowed) => {
    expect(isRefusal(decideCustody(story, event(kind, '2026-03-01', rossi)))).toBe(!allowed);
  });
  it('adds nothing before what is recorded', () => {
    expect(decideCustody(story, event('shipped_to', '2026-01-02', rossi))).toMatchObject({ code: 'CONFLICT' });
  });
  it('lets nothing happen to a scrapped device', () => {
    const scrapped = [...story, event('scrapped', '2026-06-01')];
    expect(decideCustody(scrapped, event('installed_by', '2026-06-02', rossi))).toMatchObject({ code: 'CONFLICT' });
  });
});

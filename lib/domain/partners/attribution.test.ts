import { describe, expect, it } from 'vitest';
import {
  attributionAt,
  type Attribution,
  type AttributionRole,
  type AttributionTarget,
} from '@/lib/domain/partners/attribution';

const at = new Date('2026-03-03T00:00:00Z');
const given = (
  id: string,
  role: AttributionRole,
  kind: AttributionTarget,
  from = '2026-01-12',
  to: string | null = null,
): Attribution => ({
  id,
  partnerId: `partner_${id}`,
  role,
  target: { kind, id: `${kind}_1` },
  startAt: new Date(from),
  endAt: to === null ? null : new Date(to),
  evidence: { kind: 'qr', by: 'm.rossi', reference: 'SN-8F31C2' },
});
const sale = { customer: 'customer_1', device: 'device_1' };

describe('attributionAt', () => {
  it.each([
    ['nobody', [], null],
    ['the device before the customer', [given('a', 'sold_by', 'customer'), given('b', 'installed_by', 'device')], 'b'],
    ['the seller before the installer', [given('a', 'installed_by', 'device'), given('b', 'sold_by', 'device')], 'b'],
    [
      'the earlier of two',
      [given('a', 'sold_by', 'device', '2026-02-01'), given('b', 'sold_by', 'device', '2026-01-01')],
      'b',
    ],
    ['not the service partner', [given('a', 'serviced_by', 'device')], null],
    ['not one that has ended', [given('a', 'sold_by', 'device', '2026-01-01', '2026-03-03')], null],
    ['not one that has not begun', [given('a', 'sold_by', 'device', '2026-03-04')], null],
    ['not one for another target', [given('a', 'sold_by', 'site')], null],
  ])('chooses %s', (_reason, attributions, expected) => {
    expect(attributionAt(attributions, sale, at)?.id ?? null).toBe(expected);
  });
});

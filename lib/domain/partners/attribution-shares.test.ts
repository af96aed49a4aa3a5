import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkShares } from './attribution-shares';
import { linkStateAt } from './partner-link';
import { parseSerialList } from './serial-list';
import { servesAddress } from './serves-address';

const shares = (...percents: string[]) => percents.map((share, n) => ({ partnerId: `partner_${n}`, share }));

describe('shares of one role and target', () => {
  it('that sum to 100 are accepted, whatever the parts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999 }),
        (n) => checkShares(shares(`${n / 100}`, `${(10_000 - n) / 100}`)) === null,
      ),
    );
    expect(checkShares(shares('33.34', '33.33', '33.33'))).toBeNull();
  });

  it.each([
    ['99', shares('70', '29')],
    ['101', shares('70', '31')],
  ])('that sum to %s are refused, naming the sum', (sum, given) => {
    expect(checkShares(given)).toMatchObject({ code: 'INPUT_INVALID', field: 'shares', values: { sum } });
  });

  it('name everyone once and give everyone something', () => {
    expect(checkShares([...shares('50'), ...shares('50')])).toMatchObject({ code: 'INPUT_INVALID' });
    expect(checkShares(shares('0', '100'))).toMatchObject({ code: 'INPUT_INVALID' });
  });
});

describe('a list of serial numbers', () => {
  it('keeps the good lines and names the bad ones by their line', () => {
    const list =
      'serial;partner;role\nSN-1001;Muster Elektro\n\nSN!;Muster Elektro\nSN-1002;;\nSN-1001;Elbe\nSN-1003,Elbe,sold_by\nSN-1004;Elbe;owner\n';
    const { good, bad } = parseSerialList(list);
    expect(good).toEqual([
      { line: 2, serial: 'SN-1001', partner: 'Muster Elektro', role: 'installed_by' },
      { line: 7, serial: 'SN-1003', partner: 'Elbe', role: 'sold_by' },
    ]);
    expect(bad.map(({ line }) => line)).toEqual([4, 5, 6, 8]);
  });
});

describe('a partner link', () => {
  const at = new Date('2026-11-20T09:00:00Z');
  const later = new Date('2026-12-20T09:00:00Z');
  it.each([
    ['active', { expiresAt: later, disabledAt: null }],
    ['expired', { expiresAt: at, disabledAt: null }],
    ['disabled', { expiresAt: at, disabledAt: at }],
  ])('is %s', (state, dates) => {
    expect(linkStateAt(dates, at)).toBe(state);
  });
});

describe('a territory', () => {
  it.each<[string, string[], boolean]>([
    ['none is everywhere', [], true],
    ['the country', ['IT'], true],
    ['the postal area', ['IT-25*'], true],
    ['the postal code', ['IT-25121'], true],
    ['another area', ['IT-20*', 'AT'], false],
  ])('%s', (_, territories, serves) => {
    expect(servesAddress(territories, { country: 'IT', postalCode: '25121' })).toBe(serves);
  });
});

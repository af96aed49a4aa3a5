import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exact, exactToString, sumExact } from '@/lib/domain/money/exact';
import { isRefusal } from '@/lib/domain/refusal';
import { belowBuying, checkBookAmounts, decidePriceBook } from './decide-price-book';
import { buyPriceOf, priceChain, sellPriceOf, type PriceBook } from './price-book';

const START = new Date('2026-01-01T00:00:00Z');
const JUNE = new Date('2026-06-01T00:00:00Z');
const MAY = new Date('2026-05-31T23:59:59Z');
const PRO = { productLineId: 'line', currency: 'EUR', planKey: 'pro', interval: 'month/1' } as const;
let books = 0;

function book(partnerId: string, side: 'buy' | 'sell', amount: string, more: Partial<PriceBook> = {}): PriceBook {
  return {
    id: `book_${(books += 1)}`,
    partnerId,
    side,
    sellerId: null,
    productLineId: 'line',
    currency: 'EUR',
    amounts: [{ planKey: 'pro', interval: 'month/1', amount }],
    startAt: START,
    endAt: null,
    ...more,
  };
}

const below = (childId: string, parentId: string, startAt = START, endAt: Date | null = null) => ({
  childId,
  parentId,
  startAt,
  endAt,
});

describe('the chain of prices', () => {
  it('from 4.00 over 5.20 to 6.20 leaves 1.20 to the distributor and 1.00 to the installer', () => {
    const all = [
      book('distributor', 'buy', '4.00'),
      book('distributor', 'sell', '5.20'),
      book('installer', 'sell', '6.20'),
    ];
    expect(priceChain(all, [below('installer', 'distributor')], { ...PRO, partnerId: 'installer', at: JUNE })).toEqual([
      { partnerId: 'distributor', buy: '4.00', sell: '5.20', margin: '1.2' }, // 5.20 − 4.00
      { partnerId: 'installer', buy: '5.20', sell: '6.20', margin: '1' }, // 6.20 − 5.20
    ]);
  });

  it('of any depth and any prices: what the manufacturer gets and all margins are what the customer pays', () => {
    const cents = fc.integer({ min: 0, max: 100_000 }).map((minor) => exactToString(exact(minor).div(exact(100))));
    fc.assert(
      fc.property(fc.array(cents, { minLength: 2, maxLength: 7 }), ([first = '0', ...sells]) => {
        const ids = sells.map((_, level) => `p${level}`);
        const relations = ids.slice(1).map((id, level) => below(id, ids[level] ?? ''));
        const all = [book('p0', 'buy', first), ...sells.map((amount, level) => book(`p${level}`, 'sell', amount))];
        const links = priceChain(all, relations, { ...PRO, partnerId: ids.at(-1) ?? '', at: JUNE });
        const margins = sumExact(links.map(({ margin }) => exact(margin ?? '')));
        expect(exactToString(exact(first).plus(margins))).toBe(exactToString(exact(sells.at(-1) ?? '')));
      }),
    );
  });

  it('takes what was agreed with one partner before what is asked of everybody', () => {
    const all = [book('d', 'sell', '5.20'), book('i', 'buy', '5.00', { sellerId: 'd' })];
    expect(buyPriceOf(all, { partnerId: 'i', parentId: 'd' }, { ...PRO, at: JUNE })).toBe('5.00');
    expect(buyPriceOf(all, { partnerId: 'j', parentId: 'd' }, { ...PRO, at: JUNE })).toBe('5.20');
  });

  it('forgets what was agreed below somebody else', () => {
    const all = [book('i', 'buy', '5.00', { sellerId: 'd' }), book('e', 'sell', '5.50')];
    expect(buyPriceOf(all, { partnerId: 'i', parentId: 'e' }, { ...PRO, at: JUNE })).toBe('5.50');
  });

  it('changes on the day a book begins, not before', () => {
    const all = [book('d', 'sell', '5.20', { endAt: JUNE }), book('d', 'sell', '5.40', { startAt: JUNE })];
    expect([MAY, JUNE].map((at) => sellPriceOf(all, 'd', { ...PRO, at }))).toEqual(['5.20', '5.40']);
  });

  it('has no margin where a price is missing', () => {
    const all = [book('d', 'sell', '5.20')];
    expect(priceChain(all, [], { ...PRO, partnerId: 'd', at: JUNE })).toEqual([
      { partnerId: 'd', buy: null, sell: '5.20', margin: null },
    ]);
  });
});

describe('placing a book', () => {
  it('ends the one it follows and ends where the next begins', () => {
    const existing = [
      { id: 'now', startAt: START, endAt: JUNE },
      { id: 'june', startAt: JUNE, endAt: null },
    ];
    const at = new Date('2026-02-01T00:00:00Z');
    expect(decidePriceBook({ startAt: at, endAt: null }, existing, at)).toEqual({
      ends: [{ id: 'now', endAt: at }],
      endAt: JUNE,
    });
  });

  it.each([
    ['a beginning in the past', START, null, 'startAt'],
    ['an end before the beginning', JUNE, MAY, 'endAt'],
  ])('refuses %s', (_what, startAt, endAt, field) => {
    expect(decidePriceBook({ startAt, endAt }, [], MAY)).toMatchObject({ code: 'INPUT_INVALID', field });
  });

  it('never lets two books hold at one time', () => {
    const times = fc.integer({ min: 1, max: 1_000 }).map((day) => new Date(START.getTime() + day * 86_400_000));
    fc.assert(
      fc.property(fc.array(times, { minLength: 1, maxLength: 8 }), (starts) => {
        let held: { id: string; startAt: Date; endAt: Date | null }[] = [];
        starts.forEach((startAt, index) => {
          const placed = decidePriceBook({ startAt, endAt: null }, held, START);
          if (isRefusal(placed)) throw new Error(placed.message);
          held = held.map((each) => ({ ...each, ...placed.ends.find(({ id }) => id === each.id) }));
          held.push({ id: String(index), startAt, endAt: placed.endAt });
        });
        for (const at of starts) {
          const holding = held.filter((each) => each.startAt <= at && (each.endAt === null || at < each.endAt));
          expect(holding).toHaveLength(1);
        }
      }),
    );
  });

  it('refuses prices nobody offers, twice the same, below zero or finer than digits', () => {
    const offered = new Set(['pro month/1']);
    const one = { planKey: 'pro', interval: 'month/1', amount: '4.00' };
    const field = 'amount:pro month/1';
    expect(checkBookAmounts([one], offered)).toBeNull();
    expect(checkBookAmounts([], offered)).toMatchObject({ code: 'INPUT_INVALID', field: 'amounts' });
    expect(checkBookAmounts([one, one], offered)).toMatchObject({ code: 'CONFLICT', field });
    expect(checkBookAmounts([{ ...one, amount: '-4.00' }], offered)).toMatchObject({ code: 'INPUT_INVALID', field });
    expect(checkBookAmounts([{ ...one, planKey: 'gold' }], offered)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('says what is sold below what it costs', () => {
    const amounts = ['5.19', '5.20'].map((amount) => ({ planKey: 'pro', interval: 'month/1', amount }));
    expect(belowBuying(amounts, () => '5.20')).toEqual([amounts[0]]);
  });
});

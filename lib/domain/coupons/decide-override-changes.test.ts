import { describe, expect, test } from 'vitest';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import type { PriceOverrideContent } from '@/lib/domain/catalog/price-override';
import {
  decideOverrideChanges,
  subjectsOfChanges,
  type OverrideChanges,
  type StoredOverride,
} from '@/lib/domain/coupons/decide-override-changes';
import { isRefusal } from '@/lib/domain/refusal';

const at = new Date('2026-11-20T08:30:00Z');
const december = new Date('2026-11-30T23:00:00Z'); // 1 Dec in Berlin

const twelve: PriceOverrideContent = {
  key: 'price-1',
  for: { kind: 'customer', id: 'customer_baltic' },
  planKey: 'premium',
  itemKey: null,
  kind: 'percentage',
  value: '12',
  reason: 'Agreed with sales',
};

const stored = (more: Partial<StoredOverride> = {}): StoredOverride => ({
  id: 'override_1',
  entryKey: 'price-1',
  customerId: 'customer_baltic',
  partnerId: null,
  planKey: 'premium',
  itemKey: null,
  kind: 'percentage',
  value: '12',
  currency: null,
  interval: null,
  startAt: new Date('2026-10-01T00:00:00Z'),
  endAt: null,
  reason: 'Agreed with sales',
  ...more,
});

const having = (...overrides: PriceOverrideContent[]): CatalogDocument => ({ plans: [], overrides });

function decide(base: CatalogDocument, document: CatalogDocument, rows: readonly StoredOverride[] = []) {
  return decideOverrideChanges({ base, document, rows, at, timeZone: 'Europe/Berlin' });
}

function decided(answer: ReturnType<typeof decide>): OverrideChanges {
  if (isRefusal(answer)) throw new Error(answer.message);
  return answer;
}

/** What is stored after a publish. */
function after(rows: readonly StoredOverride[], { begin, end }: OverrideChanges): StoredOverride[] {
  const ends = new Map(end.map(({ id, endAt }) => [id, endAt]));
  const kept = rows.map((row) => ({ ...row, endAt: ends.has(row.id) ? (ends.get(row.id) ?? null) : row.endAt }));
  return [...kept, ...begin.map(({ for: _for, ...each }, index) => stored({ ...each, id: `override_new_${index}` }))];
}

describe('publishing special prices', () => {
  test('what the draft adds begins with the publish, or on its day in the time zone of the brand', () => {
    expect(decided(decide(having(), having(twelve)))).toMatchObject({
      begin: [{ entryKey: 'price-1', value: '12', startAt: at, endAt: null }],
      end: [],
    });
    const planned = { ...twelve, startOn: '2026-12-01', endOn: '2027-03-01' } as const;
    expect(decided(decide(having(), having(planned))).begin).toMatchObject([
      { startAt: december, endAt: new Date('2027-02-28T23:00:00Z') },
    ]);
  });

  test('a day that is past when it is published is not billed backwards', () => {
    expect(decided(decide(having(), having({ ...twelve, startOn: '2026-10-01' }))).begin).toMatchObject([
      { startAt: at },
    ]);
    expect(decided(decide(having(), having({ ...twelve, endOn: '2026-11-20' }))).begin).toEqual([]);
  });

  test('what it takes away ends with the publish, and what had not begun never holds', () => {
    expect(decided(decide(having(twelve), having(), [stored()]))).toEqual({
      begin: [],
      end: [{ id: 'override_1', endAt: at }],
    });
    expect(decided(decide(having(twelve), having(), [stored({ startAt: december })])).end).toEqual([
      { id: 'override_1', endAt: december },
    ]);
  });

  test('what it changes ends when the new price begins, and the past stays', () => {
    const fifteen = { ...twelve, value: '15', startOn: '2026-12-01' } as const;
    expect(decided(decide(having(twelve), having(fifteen), [stored()]))).toMatchObject({
      begin: [{ value: '15', startAt: december }],
      end: [{ id: 'override_1', endAt: december }],
    });
  });

  test('another end moves the end, and a day that is past ends it now', () => {
    const until = (endOn: PriceOverrideContent['endOn'] & string): CatalogDocument => having({ ...twelve, endOn });
    expect(decided(decide(having(twelve), until('2026-12-01'), [stored()]))).toEqual({
      begin: [],
      end: [{ id: 'override_1', endAt: december }],
    });
    expect(decided(decide(having(twelve), until('2026-11-01'), [stored()])).end).toEqual([
      { id: 'override_1', endAt: at },
    ]);
    expect(decided(decide(until('2026-12-01'), having(twelve), [stored({ endAt: december })])).end).toEqual([
      { id: 'override_1', endAt: null },
    ]);
  });

  test('a price that was set directly is ended by an entry, and comes back when the entry goes', () => {
    const direct = stored({ id: 'override_direct', entryKey: null });
    const ending = { ...twelve, key: 'override_direct', ended: true } as const;
    const ended = decided(decide(having(), having(ending), [direct]));
    expect(ended).toEqual({ begin: [], end: [{ id: 'override_direct', endAt: at }] });
    const back = decided(decide(having(ending), having(), after([direct], ended)));
    expect(back).toMatchObject({ begin: [{ entryKey: null, value: '12', startAt: at }], end: [] });
    const later = { ...ending, endOn: '2026-12-01' } as const;
    const planned = decided(decide(having(), having(later), [direct]));
    expect(planned.end).toEqual([{ id: 'override_direct', endAt: december }]);
    expect(decided(decide(having(later), having(), after([direct], planned)))).toEqual({
      begin: [],
      end: [{ id: 'override_direct', endAt: null }],
    });
  });

  test('equal entries touch nothing, so that publishing again adds nothing', () => {
    const first = decided(decide(having(), having(twelve)));
    expect(decided(decide(having(twelve), having(twelve), after([], first)))).toEqual({ begin: [], end: [] });
    expect(subjectsOfChanges(having(twelve), having(twelve))).toEqual([]);
  });

  test('going back ends what began, and going forth again begins anew', () => {
    const first = after([], decided(decide(having(), having(twelve))));
    const back = after(first, decided(decide(having(twelve), having(), first)));
    expect(back).toMatchObject([{ startAt: at, endAt: at }]);
    expect(decided(decide(having(), having(twelve), back)).begin).toMatchObject([{ startAt: at, endAt: null }]);
  });

  test('a price that would hold beside one that was set directly is refused by its field', () => {
    expect(decide(having(), having(twelve), [stored({ entryKey: null })])).toMatchObject({
      code: 'CONFLICT',
      field: 'overrides.price-1.startOn',
    });
    const other = { ...twelve, key: 'price-2' };
    expect(decide(having(), having(twelve, other))).toMatchObject({
      code: 'CONFLICT',
      field: 'overrides.price-2.startOn',
    });
    expect(isRefusal(decide(having(), having(twelve, { ...other, planKey: null })))).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import cases from './cases/wallet.json';
import { evaluateWallet } from './wallet';

interface CarriedCase {
  readonly id: string;
  readonly kind: string;
  readonly input: unknown;
  readonly expected: Readonly<Record<string, unknown>>;
}

const carried: readonly CarriedCase[] = cases;

describe('cases of other systems about prepaid credit', () => {
  it.each([...carried])('$id $kind', (given) => {
    expect(evaluateWallet(given)).toMatchObject({ result: given.expected });
  });
});

const ask = (kind: string, input: unknown) => evaluateWallet({ id: 'here', kind, input });
const day = (number: number, hour = 0) =>
  `2024-01-${String(number).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`;
const grant = (id: string, more: object = {}) => ({ id, amount: '100', priority: 1, effectiveAt: day(1), ...more });

describe('using up grants', () => {
  const window = { startAt: day(1), until: day(10) };
  it.each<[string, object, object]>([
    [
      'nothing of a grant that begins later',
      { grants: [grant('later', { effectiveAt: day(20) })], usage: [{ value: '5', at: day(2) }] },
      { balances: { later: '0' }, totalBalance: '0', overage: '5' },
    ],
    [
      'nothing after a grant was voided',
      { grants: [grant('a', { voidedAt: day(3) }), grant('b', { priority: 2 })], usage: [{ value: '30', at: day(2) }] },
      { balances: { a: '0', b: '100' } },
    ],
    [
      'use beyond every grant is carried into the next that begins', // 120 − 100 = 20 over; 100 − 20 = 80
      { grants: [grant('a'), grant('b', { effectiveAt: day(5) })], usage: [{ value: '120', at: day(2) }] },
      { balances: { a: '0', b: '80' }, overage: '0' },
    ],
    [
      'a recurring grant starts anew and keeps nothing', // day 8: 100 again, less 10
      {
        grants: [grant('a', { recurrence: { interval: 'week', anchor: day(1) } })],
        usage: [
          { value: '60', at: day(2) },
          { value: '10', at: day(9) },
        ],
      },
      { balances: { a: '90' } },
    ],
    [
      'a reset keeps at most what may roll over and forgets what was over',
      {
        grants: [grant('a', { resetMaxRollover: '25' })],
        usage: [
          { value: '60', at: day(2) },
          { value: '5', at: day(6) },
        ],
        resets: [day(5)],
      },
      { balances: { a: '20' }, usageSinceReset: '5' }, // min(25, 40) − 5
    ],
    [
      'overage that is preserved is taken from what the reset leaves',
      {
        grants: [grant('a', { resetMinRollover: '50', resetMaxRollover: '50' })],
        usage: [{ value: '130', at: day(2) }],
        resets: [day(5)],
        preserveOverage: true,
      },
      { balances: { a: '20' }, overage: '0' }, // 50 − 30
    ],
    [
      'of equal priority and expiry the older is used first, then the smaller id',
      {
        grants: [grant('c'), grant('b'), grant('a', { createdAt: day(2) })],
        usage: [{ value: '250', at: day(2) }],
      },
      { balances: { b: '0', c: '0', a: '50' } },
    ],
    [
      'fractions exactly',
      {
        grants: [grant('a', { amount: '0.3' })],
        usage: [
          { value: '0.1', at: day(2) },
          { value: '0.2', at: day(3) },
        ],
      },
      { balances: { a: '0' }, overage: '0' },
    ],
  ])('%s', (_why, input, expected) => {
    expect(ask('burn_down', { ...window, ...input })).toMatchObject({ result: expected });
  });
});

describe('order, expiry and wallets', () => {
  it('orders by priority, expiry in whole seconds with none last, creation and id', () => {
    const grants = [
      { id: 'never', priority: 1 },
      { id: 'second', priority: 1, expiresAt: '2024-02-01T00:00:00.200Z', createdAt: day(2) },
      { id: 'first', priority: 1, expiresAt: '2024-02-01T00:00:00.900Z', createdAt: day(1) },
      { id: 'urgent', priority: 0 },
    ];
    expect(ask('grant_order', { grants })).toEqual({ result: { order: ['urgent', 'first', 'second', 'never'] } });
  });
  it('ends a month after the 31st on the last day of the next', () => {
    const input = { effectiveAt: '2024-01-31T00:00:00Z', expiresAfter: { unit: 'MONTH', count: 1 } };
    expect(ask('grant_expiry', input)).toEqual({ result: { expiresAt: '2024-02-29T00:00:00Z' } });
  });
  it('pays from wallets by priority and then creation, each only what it is kept for, and no more than is due', () => {
    const input = {
      currency: 'EUR',
      invoiceTotal: '3.00',
      fees: [
        { type: 'charge', metric: 'm1', amount: '1.00', tax: '0.00' },
        { type: 'subscription', amount: '2.00', tax: '0.00' },
      ],
      walletsInCreationOrder: [
        { id: 'rest', priority: 2, balance: '10' },
        { id: 'kept', priority: 1, balance: '10', metrics: ['m1'] },
      ],
    };
    expect(ask('wallet_allocation', input)).toEqual({ result: { allocation: { kept: '1.00', rest: '2.00' } } });
  });
  it('uses credits up and says what is left uncovered', () => {
    const credits = [
      { id: 'a', balance: '5', priority: 2 },
      { id: 'b', balance: '3', priority: 1 },
    ];
    expect(ask('credit_consumption', { credits, amount: '10' })).toMatchObject({
      result: { consumed: { b: '3', a: '5' }, balances: { a: '0', b: '0' }, uncovered: '2' },
    });
  });
  it('answers that no wallet applies with an empty allocation', () => {
    const fees = [{ type: 'charge', amount: '1.00' }];
    const wallets = [{ id: 'usd', balance: '10', currency: 'USD' }];
    expect(
      ask('wallet_allocation', { currency: 'EUR', invoiceTotal: '1.00', fees, walletsInCreationOrder: wallets }),
    ).toEqual({ result: { allocation: {} } });
  });
  it('refuses what it does not ask and what it cannot read', () => {
    expect(ask('aggregation', {})).toMatchObject({ refused: { code: 'unsupported' } });
    expect(ask('balance_deduct', { amount: '1e3', balances: [] })).toMatchObject({ refused: { code: 'invalid' } });
    expect(ask('burn_down', { startAt: day(2), until: day(1), grants: [] })).toMatchObject({
      refused: { code: 'invalid' },
    });
  });
});

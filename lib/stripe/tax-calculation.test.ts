import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shapeFindings } from './sandbox/testing/shape-findings';
import { startTestWorld, type TestWorld } from './sandbox/testing/test-world';
import { calculateTax, type TaxToCalculate } from './tax-calculation';

let world: TestWorld;

beforeAll(async () => {
  world = await startTestWorld();
});

afterAll(() => world.close());

const street = { street: 'Hauptstraße 1', city: 'Hier' };
const question: TaxToCalculate = {
  currency: 'EUR',
  at: new Date('2026-11-20T09:00:00Z'),
  taxBehavior: 'exclusive',
  seller: { country: 'IT', address: { ...street, postalCode: '20121' } },
  buyer: { country: 'DE', address: { ...street, postalCode: '10115' }, vatId: null },
  sums: [{ category: 'standard', amountMinor: 667 }],
};

describe('a calculation of Stripe Tax', () => {
  test('of a consumer in another member state', async () => {
    const answer = await calculateTax(question);
    // 19 % of 6.67 = 1.2673.
    expect(answer).toMatchObject({
      calculationId: expect.stringMatching(/^taxcalc_/),
      taxes: [
        { treatment: 'oss', country: 'DE', ratePercent: '19', baseMinor: 667, taxMinor: 127, reason: 'standard_rated' },
      ],
    });
    // Asked again it is the same calculation.
    expect(await calculateTax(question)).toEqual(answer);
  });

  test('of a business with a confirmed number', async () => {
    const buyer = { ...question.buyer, vatId: 'DE113866163' };
    expect(await calculateTax({ ...question, buyer })).toMatchObject({
      taxes: [{ treatment: 'reverse_charge', country: 'DE', ratePercent: '0', taxMinor: 0 }],
    });
  });

  test('of a buyer outside the Union', async () => {
    const buyer = { ...question.buyer, country: 'CH' };
    expect(await calculateTax({ ...question, buyer })).toMatchObject({ taxes: [{ treatment: 'export', taxMinor: 0 }] });
  });

  test('of prices that contain the tax, of a credit and of what is exempt, each by itself', async () => {
    const sums = [
      { category: 'standard', amountMinor: -1190 },
      { category: 'exempt', amountMinor: 500 },
    ] as const;
    expect(await calculateTax({ ...question, taxBehavior: 'inclusive', sums })).toMatchObject({
      taxes: [
        { category: 'standard', baseMinor: -1000, taxMinor: -190 },
        { category: 'exempt', baseMinor: 500, taxMinor: 0, ratePercent: '0', treatment: 'oss' },
      ],
    });
  });

  test('a reduced rate needs to be told which', async () => {
    const sums = [{ category: 'reduced', amountMinor: 500 }] as const;
    expect(await calculateTax({ ...question, sums })).toMatchObject({ refused: true, code: 'UNSUPPORTED' });
  });

  test('of silence there is no number', async () => {
    await world.control('/sandbox/faults', { kind: 'server_error', only: '/v1/tax', times: 2 });
    const sums = [{ category: 'standard', amountMinor: 4711 }] as const;
    expect(await calculateTax({ ...question, sums })).toMatchObject({ refused: true, code: 'UNAVAILABLE' });
    expect(await calculateTax({ ...question, sums })).toMatchObject({ taxes: [{ taxMinor: 895 }] });
  });
});

test('everything sent and answered has the shape the SDK describes', () => {
  expect(shapeFindings(world)).toEqual([]);
}, 120_000);

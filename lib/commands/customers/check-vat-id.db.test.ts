import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { listVatChecks } from '@/db/read/admin/tax-checks';
import { inTenant } from '@/db/tenant';
import { findCustomer } from '@/db/write/customers';
import { catalogWorld, done, person, type CatalogWorld } from '@/lib/commands/catalog/catalog-fixture';
import type { RegisterAnswer, RegisterQuestion, VatRegister } from '@/lib/delivery/vies/vat-register';
import { checkVatIds } from '@/lib/jobs/check-vat-ids';
import { checkVatId } from './check-vat-id';
import { createCustomer } from './create-customer';

await testDatabase();

const tenantId = 'tenant_vat_checks';
const finance = person(tenantId, 'user_finance', 'finance');

let world: CatalogWorld;
let counter = 0;

beforeAll(async () => {
  world = await catalogWorld(tenantId);
});

async function customer(kind: 'business' | 'consumer', vatId?: string): Promise<string> {
  counter += 1;
  const made = await createCustomer(world.system, {
    brandId: world.brandId,
    kind,
    name: `Customer ${counter}`,
    email: `customer${counter}@vat.example`,
    locale: 'en',
    address: { street: 'Mariahilfer Straße 1', postalCode: '1060', city: 'Wien', country: 'AT' },
    currency: 'EUR',
    timeZone: 'Europe/Vienna',
    collection: 'invoice',
    ...(vatId === undefined ? {} : { vatId }),
  });
  return done(made).customerId;
}

/** Says the same about every number and remembers what it was asked. */
function register(outcome: RegisterAnswer['outcome'], asked: RegisterQuestion[] = []): VatRegister {
  return (question) => {
    asked.push(question);
    return Promise.resolve({ outcome, consultation: outcome === 'valid' ? 'WAPI1' : null, name: null });
  };
}

const stored = (customerId: string) => inTenant(tenantId, (tx) => findCustomer(tx, tenantId, customerId));

describe('checking a VAT id', () => {
  test('a confirmed number is stored as the register writes it, with the proof', async () => {
    const customerId = await customer('business');
    const asked: RegisterQuestion[] = [];
    const answer = await checkVatId(finance, { customerId, vatId: 'atu 462.764.08' }, register('valid', asked));
    expect(answer).toEqual({ vatId: 'ATU46276408', outcome: 'valid' });
    expect(asked).toEqual([{ prefix: 'AT', number: 'U46276408', requester: null }]);
    expect(await stored(customerId)).toMatchObject({ vatId: 'ATU46276408', vatIdCheckedAt: expect.any(Date) });
    const shown = await listVatChecks(finance, { search: 'Customer 1', page: 1 });
    expect(shown?.rows).toMatchObject([{ vatId: 'ATU46276408', outcome: 'valid', consultation: 'WAPI1' }]);
  });

  test('no answer is not a confirmation, and takes none away', async () => {
    const customerId = await customer('business');
    await checkVatId(finance, { customerId, vatId: 'ATU46276408' }, register('unavailable'));
    expect(await stored(customerId)).toMatchObject({ vatId: 'ATU46276408', vatIdCheckedAt: null });
    await checkVatId(finance, { customerId }, register('valid'));
    await checkVatId(finance, { customerId }, register('unavailable'));
    expect(await stored(customerId)).toMatchObject({ vatIdCheckedAt: expect.any(Date) });
    await checkVatId(finance, { customerId }, register('invalid'));
    expect(await stored(customerId)).toMatchObject({ vatId: 'ATU46276408', vatIdCheckedAt: null });
  });

  test('another number begins unconfirmed', async () => {
    const customerId = await customer('business');
    await checkVatId(finance, { customerId, vatId: 'ATU46276408' }, register('valid'));
    await checkVatId(finance, { customerId, vatId: 'DE113866163' }, register('unavailable'));
    expect(await stored(customerId)).toMatchObject({ vatId: 'DE113866163', vatIdCheckedAt: null });
  });

  test.each([
    ['a wrong check digit', 'business', 'ATU46276409', 'INPUT_INVALID'],
    ['nothing to check', 'business', undefined, 'INPUT_INVALID'],
    ['a country without a register to ask', 'business', 'CHE-109.298.651 TVA', 'UNSUPPORTED'],
    ['a consumer', 'consumer', 'ATU46276408', 'INPUT_INVALID'],
  ] as const)('%s is refused, nobody is asked and nothing is written', async (_why, kind, vatId, code) => {
    const customerId = await customer(kind);
    const asked: RegisterQuestion[] = [];
    const input = vatId === undefined ? { customerId } : { customerId, vatId };
    expect(await checkVatId(finance, input, register('valid', asked))).toMatchObject({ code, field: 'vatId' });
    expect(asked).toEqual([]);
    expect(await stored(customerId)).toMatchObject({ vatId: null, vatIdCheckedAt: null });
  });

  test('a product manager may not, and nobody may for a stranger', async () => {
    const customerId = await customer('business');
    const input = { customerId, vatId: 'ATU46276408' };
    expect(await checkVatId(world.marco, input, register('valid'))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await checkVatId(finance, { ...input, customerId: 'customer_none' }, register('valid'))).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('asking again', () => {
  test('only numbers nobody answered about are asked about again, and not at once', async () => {
    const waiting = await customer('business', 'ATU46276408');
    const broken = await customer('business', 'ATU46276409');
    const asked: RegisterQuestion[] = [];
    expect(await checkVatIds(tenantId, register('unavailable', asked))).toBe(asked.length);
    expect(asked.length).toBeGreaterThan(0);
    // The register was away a moment ago, so it is left in peace.
    expect(await checkVatIds(tenantId, register('valid'))).toBe(0);
    expect(await stored(waiting)).toMatchObject({ vatIdCheckedAt: null });
    expect(await stored(broken)).toMatchObject({ vatId: 'ATU46276409', vatIdCheckedAt: null });
  });

  test('the list shows every question, newest first, and which answer counts', async () => {
    const found = await listVatChecks(finance, { search: 'ATU462', outcome: 'unavailable', page: 1 });
    expect(found?.mayCheck).toBe(true);
    expect(found?.rows.length).toBeGreaterThan(1);
    expect(new Set(found?.rows.map((row) => row.outcome))).toEqual(new Set(['unavailable']));
    const times = found?.rows.map((row) => row.at.getTime()) ?? [];
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(found?.rows.some((row) => row.isLatest)).toBe(true);
    expect(found?.rows.some((row) => !row.isLatest)).toBe(true);
  });
});

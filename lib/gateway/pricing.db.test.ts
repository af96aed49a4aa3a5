import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endPipelinePool } from '@/db/pipeline';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { gatewayState } from './gateway-state';
import { callApi } from './testing/call-api';
import { makeKey, makeTenant } from './testing/tenant-fixture';

await testDatabase();
let key: string;
let otherKey: string;

beforeAll(async () => {
  const { tenantId } = await makeTenant('prices');
  key = await inTenant(tenantId, (tx) => makeKey(tx, tenantId, ['catalog:read']));
  otherKey = await inTenant(tenantId, (tx) => makeKey(tx, tenantId, ['usage:write']));
});
afterAll(async () => {
  await gatewayState().listener.stop();
  await endPipelinePool();
});

const ask = (body: unknown, as = key) => callApi('/api/v1/pricing/evaluate', { key: as, body });

describe('evaluating a price', () => {
  it('answers 620 thousand messages: 100 × 0.40 + 400 × 0.30 + 120 × 0.20 = 184.00', async () => {
    const tiers = [
      { upTo: '100', unitAmount: '0.40' },
      { upTo: '500', unitAmount: '0.30' },
      { upTo: null, unitAmount: '0.20' },
    ];
    expect(await ask({ price: { kind: 'graduated', tiers }, currency: 'EUR', quantity: 620 })).toMatchObject({
      status: 200,
      body: {
        exact_amount: '184',
        amount: '184.00',
        amount_minor: 18400,
        currency: 'EUR',
        lines: [
          {
            amount: '184.00',
            derivation: {
              result: '184.00',
              steps: [
                { label: 'tier', op: '=', value: '40', values: { quantity: '100', unitAmount: '0.40' } },
                { op: '+', value: '120' },
                { label: 'tier-open', op: '+', value: '24' },
              ],
            },
          },
        ],
      },
    });
  });

  it('says which field is wrong, and needs a key that may read the catalogue', async () => {
    const tiers = [{ upTo: '10', unitAmount: '1' }];
    expect(await ask({ price: { kind: 'volume', tiers }, currency: 'EUR', quantity: 1 })).toMatchObject({
      status: 400,
      body: { code: 'INPUT_INVALID', field: 'price.tiers.0.upTo' },
    });
    expect(await ask({}, otherKey)).toMatchObject({ status: 403 });
  });
});

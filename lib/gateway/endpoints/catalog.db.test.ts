import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endPipelinePool } from '@/db/pipeline';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { catalogWorld, FIRST_PLANS, publish } from '@/lib/commands/catalog/catalog-fixture';
import { catalogFileSchema } from '@/lib/domain/catalog/catalog-file';
import { gatewayState } from '@/lib/gateway/gateway-state';
import { callApi } from '@/lib/gateway/testing/call-api';
import { makeKey } from '@/lib/gateway/testing/tenant-fixture';

await testDatabase();
const tenantId = 'tenant_catalog_api';
let reader: string;
let writer: string;
let file: string;

beforeAll(async () => {
  const { marco, productLineId } = await catalogWorld(tenantId);
  await publish(marco, productLineId, FIRST_PLANS);
  reader = await inTenant(tenantId, (tx) => makeKey(tx, tenantId, ['catalog:read']));
  writer = await inTenant(tenantId, (tx) => makeKey(tx, tenantId, ['catalog:read', 'catalog:write']));
  file = JSON.stringify((await callApi('/api/v1/catalog', { key: reader })).body);
});
afterAll(async () => {
  await gatewayState().listener.stop();
  await endPipelinePool();
});

const send = (body: string, query = 'dry_run=true', key = writer) =>
  callApi(`/api/v1/catalog/import?${query}`, { key, body });

describe('the catalogue as a file', () => {
  it('is exported in the documented shape, and imported unchanged it changes nothing', async () => {
    expect(catalogFileSchema.safeParse(JSON.parse(file)).error).toBeUndefined();
    expect(await send(file)).toMatchObject({
      status: 200,
      body: { dry_run: true, lines: [{ key: 'aurelia-sense', changes: [], findings: [], draft: null }] },
    });
  });

  it('says what would change, and makes an ordinary draft when it is no dry run', async () => {
    const dearer = file.replace('"4.90"', '"5.90"');
    const lines = [{ changes: [{ glyph: '~', plan: 'premium', field: 'price' }], draft: null }];
    expect(await send(dearer)).toMatchObject({ status: 200, body: { lines } });
    expect(await send(dearer, '')).toMatchObject({
      status: 200,
      body: { dry_run: false, lines: [{ draft: { number: 2 } }] },
    });
    expect(await callApi('/api/v1/catalog', { key: reader })).toMatchObject({ body: JSON.parse(file) as object });
    const drafted = await callApi('/api/v1/catalog?content=draft', { key: writer });
    expect(JSON.stringify(drafted.body)).toContain('5.90');
  });

  it('needs the scope to write, also to read what is not live', async () => {
    expect(await send(file, 'dry_run=true', reader)).toMatchObject({ status: 403 });
    expect(await callApi('/api/v1/catalog?content=draft', { key: reader })).toMatchObject({ status: 403 });
  });

  it.each<[string, () => string, string, number, RegExp]>([
    ['no JSON', () => file.replace('{"format"', '{\n format'), 'body', 400, /line 2, column 2/],
    ['another version', () => file.replace('"version":1', '"version":2'), 'version', 400, /version 1/],
    [
      'an amount that is none',
      () => file.replace('"4.90"', '"4,90"'),
      'lines.aurelia-sense.plans.premium.prices.EUR-month.model.amount',
      400,
      /4,90/,
    ],
    ['a member there is not', () => file.replace('"format"', '"colour":1,"format"'), 'colour', 400, /no such field/],
    [
      'an unknown brand',
      () => file.replace('"key":"aurelia-sense","brand":"', '"key":"other","brand":"no-'),
      'lines.other.brand',
      404,
      /no brand/,
    ],
  ])('refuses %s at its place', async (_reason, body, field, status, detail) => {
    const answer = await send(body());
    expect(answer).toMatchObject({ status, body: { field } });
    expect((answer.body as { detail: string }).detail).toMatch(detail);
  });

  it('takes up to 5 MB and refuses more with the limit', async () => {
    const padded = (size: number) => file + ' '.repeat(size - file.length);
    expect(await send(padded(5 * 1024 * 1024))).toMatchObject({ status: 200 });
    expect(await send(padded(5 * 1024 * 1024 + 1))).toMatchObject({
      status: 413,
      body: { code: 'BODY_TOO_LARGE', detail: expect.stringContaining('5 MB') as string },
    });
  });
});

import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endPipelinePool } from '@/db/pipeline';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { gatewayState } from './gateway-state';
import { callApi } from './testing/call-api';
import { makeTenant, type TestTenant } from './testing/tenant-fixture';

await testDatabase();
let ours: TestTenant;

beforeAll(async () => {
  ours = await makeTenant('ours');
});
afterAll(async () => {
  await gatewayState().listener.stop();
  await endPipelinePool();
});

const event = (change: object = {}) => ({
  specversion: '1.0',
  id: 'e1',
  source: 'urn:test',
  type: 'usage',
  subject: ours.serial,
  time: new Date().toISOString(),
  data: { feature: 'reports.export', quantity: 2 },
  ...change,
});

describe('usage', () => {
  const send = (body: unknown) => callApi('/api/v1/usage', { key: ours.key, body });
  const count = async () =>
    (
      await inTenant(ours.tenantId, (tx) =>
        tx.execute(sql`select 1 from usage_events where tenant_id = ${ours.tenantId}`),
      )
    ).rowCount ?? 0;

  it('counts an event once, however often and however concurrently it is sent', async () => {
    const before = await count();
    const same = event({ id: 'once' });
    const answers = await Promise.all(Array.from({ length: 20 }, () => send([same, same])));
    const receipts = answers.map((answer) => answer.body as { accepted: number; duplicates: number });
    // 20 batches × 2 events: 1 is new and 39 are repeats
    expect(receipts.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(1);
    expect(receipts.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(39);
    expect((await count()) - before).toBe(1);
  });

  it('keeps the good and says of each bad one what is wrong', async () => {
    const early = new Date(Date.now() - 36 * 86_400_000).toISOString();
    const late = new Date(Date.now() + 2 * 3_600_000).toISOString();
    const batch = [
      event({ id: 'good' }),
      event({ id: 'once', data: { feature: 'reports.export', quantity: 3 } }),
      event({ id: 'x1', subject: 'SN-NOBODY' }),
      event({ id: 'x2', data: { feature: 'history', quantity: 1 } }),
      event({ id: 'x3', data: { feature: 'reports.export', quantity: 0 } }),
      event({ id: 'x4', data: { feature: 'reports.export', quantity: 'abc' } }),
      event({ id: 'x5', time: early }),
      event({ id: 'x6', time: late }),
      'nonsense',
    ];
    const { status, body } = await send(batch);
    expect(status).toBe(202);
    expect(body).toMatchObject({
      accepted: 1,
      duplicates: 0,
      rejected: [
        { index: 1, code: 'CONFLICT', field: 'id' },
        { index: 2, code: 'NOT_FOUND', field: 'subject' },
        { index: 3, field: 'data.feature', message: expect.stringContaining('reports.export') },
        { index: 4, field: 'data.quantity' },
        { index: 5, field: 'data.quantity' },
        { index: 6, field: 'time' },
        { index: 7, field: 'time' },
        { index: 8, code: 'INPUT_INVALID' },
      ],
    });
  });

  it('takes one event alone, and refuses none and more than a thousand', async () => {
    expect((await send(event({ id: 'alone' }))).body).toMatchObject({ accepted: 1 });
    expect(await send([])).toMatchObject({ status: 400, body: { field: 'body' } });
    expect(await send(Array.from({ length: 1001 }, () => 1))).toMatchObject({ status: 400 });
    expect(
      (await send(Array.from({ length: 1000 }, (_, index) => ({ ...event({ id: `bulk ${index}`, type: 'u' }) })))).body,
    ).toMatchObject({ accepted: 1000 });
  });
});

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { endPipelinePool } from '@/db/pipeline';
import { Liveness } from '@/db/liveness';
import { testDatabase } from '@/db/testing/test-database';
import { gatewayState } from './gateway-state';
import { type Gateway, startGateway } from './server';
import { makeTenant, type TestTenant } from './testing/tenant-fixture';

const { url } = await testDatabase();
let tenant: TestTenant;
let gateway: Gateway;
const at = (path: string): string => `http://127.0.0.1:${gateway.port}${path}`;

beforeAll(async () => {
  tenant = await makeTenant('ours');
  gateway = await startGateway({
    port: 0,
    pages: (_request, response) => {
      response.end('a page');
      return Promise.resolve();
    },
  });
});
afterAll(async () => {
  await gateway.stop();
  await gatewayState().listener.stop();
  await endPipelinePool();
});

describe('the gateway', () => {
  it('serves its own paths and hands everything else on', async () => {
    const headers = { authorization: `Bearer ${tenant.key}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ subject: tenant.serial, feature: 'history' });
    const answer = await fetch(at('/api/v1/entitlements/check?trace=1'), { method: 'POST', headers, body });
    expect([answer.status, await answer.json()]).toMatchObject([200, { allowed: true, code: 'OK' }]);
    expect(await (await fetch(at('/my/devices'))).text()).toBe('a page');
    expect(await (await fetch(at('/api/v1/openapi.json'))).text()).toBe('a page');
  });

  it('says that a body is not UTF-8', async () => {
    const headers = { authorization: `Bearer ${tenant.key}`, 'content-type': 'application/json' };
    const answer = await fetch(at('/api/v1/entitlements/check'), {
      method: 'POST',
      headers,
      body: new Uint8Array([0x22, 0xff, 0x22]),
    });
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'INPUT_INVALID', field: 'body' }]);
  });

  it('answers 304 without a body', async () => {
    const headers = { authorization: `Bearer ${tenant.key}`, 'if-none-match': '"1"' };
    const answer = await fetch(at(`/api/v1/devices/${tenant.serial}/entitlements`), { headers });
    expect([answer.status, await answer.text()]).toEqual([304, '']);
  });

  it('stops reading a body that is too large', async () => {
    const answer = await fetch(at('/api/v1/usage'), { method: 'POST', body: 'x'.repeat(300_000) }).catch(
      () => undefined,
    );
    // Some clients notice the closed connection before the answer; what counts is that it was not taken.
    expect(answer?.status ?? 413).toBe(413);
  });

  it('says how the database, the migrations and the worker are', async () => {
    expect([200, await (await fetch(at('/api/health'))).json()]).toMatchObject([
      200,
      {
        status: 'degraded',
        database: { status: 'ok' },
        migrations: 'applied',
        worker: { status: 'silent', heartbeatAgeSeconds: null },
      },
    ]);
    await vi.waitFor(() => expect(gatewayState().listener.isConnected()).toBe(true));
    const worker = new Liveness(url);
    await worker.beat();
    await worker.close();
    await vi.waitFor(async () =>
      expect(await (await fetch(at('/api/health'))).json()).toMatchObject({
        status: 'ok',
        worker: { status: 'ok', heartbeatAgeSeconds: 0 },
      }),
    );
  });
});

import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { apiKeys } from '@/db/schema/people';
import { endPipelinePool } from '@/db/pipeline';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { createApiKey } from '@/lib/commands/developers/create-api-key';
import { revokeApiKey } from '@/lib/commands/developers/revoke-api-key';
import { parseApiKey } from '@/lib/commands/developers/api-key';
import type { Viewer } from '@/lib/domain/access/viewer';
import { isRefusal } from '@/lib/domain/refusal';
import { assert } from '@/lib/domain/assert';
import { endpoints } from './all-endpoints';
import { gatewayState } from './gateway-state';
import { callApi } from './testing/call-api';
import { makeKey, makeTenant, type TestTenant } from './testing/tenant-fixture';

await testDatabase();
// A key that is used up stays so for as long as this file runs: the next request is due in 1 / 0.01 = 100 seconds.
process.env.GATEWAY_RATE_PER_SECOND = '0.01';
process.env.GATEWAY_RATE_BURST = '1000';
let ours: TestTenant;
let theirs: TestTenant;
let readOnly: string;

beforeAll(async () => {
  ours = await makeTenant('ours');
  theirs = await makeTenant('theirs');
  readOnly = await inTenant(ours.tenantId, (tx) => makeKey(tx, ours.tenantId, ['entitlements:read']));
  gatewayState();
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

/** How each endpoint is asked about a device. */
const about: Readonly<Record<string, (serial: string) => { path: string; body?: unknown }>> = {
  checkEntitlement: (serial) => ({ path: '/api/v1/entitlements/check', body: { subject: serial, feature: 'history' } }),
  checkEntitlements: (serial) => ({
    path: '/api/v1/entitlements/check-batch',
    body: { checks: [{ subject: serial, feature: 'history' }] },
  }),
  getDeviceEntitlements: (serial) => ({ path: `/api/v1/devices/${serial}/entitlements` }),
  reportAppliedSet: (serial) => ({ path: `/api/v1/devices/${serial}/applied`, body: { seq: 1 } }),
  setDeviceService: (serial) => ({ path: `/api/v1/devices/${serial}/service`, body: { state: 'suspended' } }),
  sendUsage: (serial) => ({ path: '/api/v1/usage', body: [event({ id: 'steal', subject: serial })] }),
};

describe('devices of another tenant', () => {
  it('are asked about at every address that names one', () => {
    const naming = endpoints.filter(({ path }) => path.includes('{serial}')).map(({ operationId }) => operationId);
    expect(Object.keys(about)).toEqual(expect.arrayContaining(naming));
  });

  it.each(Object.keys(about))('do not exist for %s, neither by serial nor by id', async (operationId) => {
    const ask = about[operationId];
    assert(ask, `${operationId} is asked about a device`);
    // Their own key reaches the device and puts it into memory, which must not help ours.
    await callApi(ask(theirs.serial).path, { key: theirs.key, body: ask(theirs.serial).body });
    for (const [theirName, unknown] of [
      [theirs.serial, 'SN-THEIRS-9'],
      [theirs.deviceId, 'device_theirs9'],
    ] as const) {
      const real = await callApi(ask(theirName).path, { key: ours.key, body: ask(theirName).body });
      const invented = await callApi(ask(unknown).path, { key: ours.key, body: ask(unknown).body });
      const masked = JSON.stringify(real.body).replaceAll(theirName, '?').replaceAll(theirName.toUpperCase(), '?');
      expect(masked).toContain('NOT_FOUND');
      expect(masked).toBe(
        JSON.stringify(invented.body).replaceAll(unknown, '?').replaceAll(unknown.toUpperCase(), '?'),
      );
      expect(real.status).toBe(invented.status);
    }
  });

  it('get no usage from us', async () => {
    const rows = await inTenant(theirs.tenantId, (tx) =>
      tx.execute(
        sql`select 1 from usage_events where tenant_id = ${theirs.tenantId} and event_id = 'steal' and source = 'urn:test'`,
      ),
    );
    // The one their own key sent.
    expect(rows.rowCount).toBe(1);
    const inOurs = await inTenant(ours.tenantId, (tx) =>
      tx.execute(sql`select 1 from usage_events where tenant_id = ${ours.tenantId}`),
    );
    expect(inOurs.rowCount).toBe(0);
  });
});

describe('keys', () => {
  const body = () => ({ subject: ours.serial, feature: 'history' });
  const developer = (): Viewer => ({
    kind: 'person',
    userId: 'user_developer',
    tenantId: ours.tenantId,
    membershipId: 'membership_1',
    organization: { kind: 'manufacturer', id: ours.tenantId },
    roles: ['developer'],
    brandIds: 'all',
    locale: 'en',
  });

  it('are asked for, and a wrong one is refused without saying what is wrong', async () => {
    expect(await callApi('/api/v1/entitlements/check', { body: body() })).toMatchObject({
      status: 401,
      body: { code: 'NOT_SIGNED_IN' },
    });
    const wrong = [
      'nonsense',
      ours.key.slice(0, -4) + 'AAAA',
      ours.key.replace(/^pk_..../, 'pk_zzzz'),
      `${theirs.key.slice(0, 20)}${ours.key.slice(20)}`,
    ];
    const answers = await Promise.all(wrong.map((key) => callApi('/api/v1/entitlements/check', { key, body: body() })));
    for (const answer of answers)
      expect(answer).toMatchObject({
        status: 401,
        body: { code: 'KEY_INVALID', detail: Reflect.get(Object(answers[0]?.body), 'detail') },
      });
  });

  it('do only what their scopes say', async () => {
    expect((await callApi('/api/v1/entitlements/check', { key: readOnly, body: body() })).status).toBe(200);
    expect(await callApi('/api/v1/usage', { key: readOnly, body: [event()] })).toMatchObject({
      status: 403,
      body: { code: 'NOT_ALLOWED' },
    });
    expect((await callApi(`/api/v1/devices/${ours.serial}/applied`, { key: readOnly, body: { seq: 1 } })).status).toBe(
      403,
    );
  });

  it('work when they are made, are stored as a hash, note their use to the minute, and end when revoked', async () => {
    const made = await createApiKey(developer(), { name: 'Cloud', scopes: ['entitlements:read'] });
    assert(!isRefusal(made), 'a developer makes a key');
    await vi.waitFor(() => expect(gatewayState().listener.isConnected()).toBe(true));
    expect((await callApi('/api/v1/entitlements/check', { key: made.key, body: body() })).status).toBe(200);
    const stored = async () => {
      const rows = await inTenant(ours.tenantId, (tx) => tx.select().from(apiKeys));
      return rows.find((row) => row.id === made.keyId);
    };
    expect(JSON.stringify(await stored())).not.toContain(made.key.split('_')[2]);
    await vi.waitFor(async () =>
      expect((await stored())?.lastUsedAt?.getTime()).toBe(Math.floor(Date.now() / 60_000) * 60_000),
    );
    expect(await revokeApiKey(developer(), made.keyId)).toEqual({ keyId: made.keyId });
    await vi.waitFor(async () =>
      expect((await callApi('/api/v1/entitlements/check', { key: made.key, body: body() })).status).toBe(401),
    );
    expect(await revokeApiKey(developer(), made.keyId)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are made by developers only, with a name and known scopes', async () => {
    expect(
      await createApiKey({ ...developer(), roles: ['support'] }, { name: 'x', scopes: ['usage:write'] }),
    ).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await createApiKey(developer(), { name: ' ', scopes: ['usage:write'] })).toMatchObject({
      code: 'INPUT_INVALID',
      field: 'name',
    });
    expect(await createApiKey(developer(), { name: 'x', scopes: ['everything'] })).toMatchObject({
      code: 'INPUT_INVALID',
      field: 'scopes',
    });
  });

  it('are limited in how fast they may ask', async () => {
    const key = await inTenant(theirs.tenantId, (tx) => makeKey(tx, theirs.tenantId, ['entitlements:read']));
    const id = `key_${parseApiKey(key)?.prefix ?? ''}`;
    while (gatewayState().buckets.take(id) === 0);
    const answer = await callApi('/api/v1/entitlements/check', { key, body: body() });
    expect(answer).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
    expect(answer.headers.get('retry-after')).toBe('100');
  });
});

describe('what is wrong with a request is said', () => {
  const path = '/api/v1/entitlements/check';
  it.each([
    ['not JSON', '{', {}, 400, 'INPUT_INVALID', 'body'],
    ['a list', '[]', {}, 400, 'INPUT_INVALID', undefined],
    ['an empty body', '', {}, 400, 'INPUT_INVALID', 'body'],
    ['another content type', '{}', { 'content-type': 'text/plain' }, 415, 'CONTENT_TYPE_UNSUPPORTED', undefined],
    ['too much', JSON.stringify({ subject: 'x'.repeat(300_000) }), {}, 413, 'BODY_TOO_LARGE', undefined],
    ['an unknown field', { feature: 'history', subject: 'SN-1', colour: 'red' }, {}, 400, 'INPUT_INVALID', 'colour'],
    ['quantity 0', { feature: 'history', subject: 'SN-1', quantity: 0 }, {}, 400, 'INPUT_INVALID', 'quantity'],
    ['quantity −1', { feature: 'history', subject: 'SN-1', quantity: -1 }, {}, 400, 'INPUT_INVALID', 'quantity'],
    ['quantity 1e9', { feature: 'history', subject: 'SN-1', quantity: 1e9 }, {}, 400, 'INPUT_INVALID', 'quantity'],
    ['quantity abc', { feature: 'history', subject: 'SN-1', quantity: 'abc' }, {}, 400, 'INPUT_INVALID', 'quantity'],
    ['no subject', { feature: 'history' }, {}, 400, 'INPUT_INVALID', 'subject'],
    ['a subject that is no serial', { feature: 'history', subject: '<script>' }, {}, 400, 'INPUT_INVALID', 'subject'],
  ])('%s', async (_case, body, headers, status, code, field) => {
    const answer = await callApi(path, { key: ours.key, body, headers });
    expect(answer).toMatchObject({ status, body: { code, status } });
    expect(Reflect.get(Object(answer.body), 'field')).toBe(field);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it('the wrong method, an unknown address and a broken escape', async () => {
    const get = await callApi(path, { key: ours.key });
    expect(get).toMatchObject({ status: 405, body: { code: 'METHOD_NOT_ALLOWED' } });
    expect(get.headers.get('allow')).toBe('POST');
    expect(await callApi('/api/v1/nothing', { key: ours.key })).toMatchObject({ status: 404 });
    expect(await callApi('/api/v1/devices/%E0%A4%A/entitlements', { key: ours.key })).toMatchObject({ status: 400 });
  });
});

describe('a batch of checks', () => {
  it('answers each check by itself, in order', async () => {
    const checks = [
      { subject: ours.serial, feature: 'history' },
      { subject: 'SN-NOBODY', feature: 'history' },
      { subject: ours.serial, feature: 'history', quantity: 0 },
      7,
    ];
    const { status, body } = await callApi('/api/v1/entitlements/check-batch', { key: ours.key, body: { checks } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      results: [
        { allowed: true, code: 'OK' },
        { problem: { code: 'NOT_FOUND', field: 'checks[1].subject' } },
        { problem: { code: 'INPUT_INVALID', field: 'checks[2].quantity' } },
        { problem: { code: 'INPUT_INVALID', field: 'checks[3]' } },
      ],
    });
  });

  it.each([
    ['none', []],
    ['101', Array.from({ length: 101 }, () => ({}))],
  ])('refuses %s', async (_case, checks) => {
    expect(await callApi('/api/v1/entitlements/check-batch', { key: ours.key, body: { checks } })).toMatchObject({
      status: 400,
      body: { field: 'checks' },
    });
  });
});

describe('a device', () => {
  it('fetches its set once and is told when it knows the newest', async () => {
    const path = `/api/v1/devices/${ours.serial.toLowerCase()}/entitlements`;
    const first = await callApi(path, { key: ours.key });
    expect(first).toMatchObject({
      status: 200,
      body: { serial: ours.serial, seq: 1, phases: [{ until: null, state: 'FULL' }] },
    });
    expect(first.headers.get('etag')).toBe('"1"');
    for (const known of ['"1"', 'W/"1"', '"0", "1"', '*']) {
      expect(await callApi(path, { key: ours.key, headers: { 'if-none-match': known } })).toMatchObject({
        status: 304,
        body: undefined,
      });
    }
    expect((await callApi(path, { key: ours.key, headers: { 'if-none-match': '"0"' } })).status).toBe(200);
  });

  it('reports what it applied, but not a set that does not exist yet', async () => {
    const path = `/api/v1/devices/${ours.serial}/applied`;
    expect(await callApi(path, { key: ours.key, body: { seq: 1 } })).toMatchObject({
      status: 200,
      body: { seq: 1, newest: 1 },
    });
    const rows = await inTenant(ours.tenantId, (tx) =>
      tx.execute(
        sql`select applied_seq, applied_at from devices where tenant_id = ${ours.tenantId} and id = ${ours.deviceId}`,
      ),
    );
    expect(rows.rows).toMatchObject([{ applied_seq: 1, applied_at: expect.anything() }]);
    expect(await callApi(path, { key: ours.key, body: { seq: 2 } })).toMatchObject({
      status: 409,
      body: { code: 'CONFLICT', field: 'seq' },
    });
    for (const seq of [0, -1, 1.5, '1', 1e12])
      expect(await callApi(path, { key: ours.key, body: { seq } })).toMatchObject({
        status: 400,
        body: { field: 'seq' },
      });
    expect(await callApi(path, { key: ours.key, body: { seq: 1, time: 'now' } })).toMatchObject({
      status: 400,
      body: { field: 'time' },
    });
  });
});

import net from 'node:net';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { tenantClocks } from '@/db/schema/tenancy';
import { inTenant } from '@/db/tenant';
import { endPipelinePool } from '@/db/pipeline';
import { testDatabase } from '@/db/testing/test-database';
import { gatewayState } from './gateway-state';
import { callApi } from './testing/call-api';
import {
  changeSet,
  freeFeatures,
  makeTenant,
  onePhase,
  premiumFeatures,
  type TestTenant,
} from './testing/tenant-fixture';

const { url } = await testDatabase();
const direct = new URL(url);

/** Sits between the gateway and the database, counts how often a request waits for an answer, and can cut the line. */
const wire = { turns: 0, cut: false, sockets: new Set<net.Socket>() };
const proxy = net.createServer((client) => {
  if (wire.cut) {
    client.destroy();
    return;
  }
  const server = net.connect(Number(direct.port), direct.hostname);
  let isAsking = false;
  client.on('data', () => {
    if (!isAsking) wire.turns += 1;
    isAsking = true;
  });
  server.on('data', () => (isAsking = false));
  for (const socket of [client, server]) {
    wire.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => [client, server].forEach((each) => each.destroy()));
  }
  client.pipe(server).pipe(client);
});

let ours: TestTenant;
let theirs: TestTenant;

beforeAll(async () => {
  ours = await makeTenant('ours');
  theirs = await makeTenant('theirs');
  await new Promise<void>((resolve) => proxy.listen(0, resolve));
  const proxied = new URL(url);
  proxied.hostname = 'localhost';
  proxied.port = String((proxy.address() as net.AddressInfo).port);
  process.env.DATABASE_URL = proxied.href;
  gatewayState();
  await until(() => gatewayState().listener.isConnected());
});
afterAll(async () => {
  await gatewayState().listener.stop();
  await endPipelinePool();
  proxy.close();
});

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitFor(async () => expect(await isTrue()).toBe(true), { timeout: 5_000, interval: 5 });
}

const check = (body: unknown, key = ours.key) => callApi('/api/v1/entitlements/check', { key, body });

describe('a check', () => {
  it('takes at most three round trips when nothing is known and none when everything is', async () => {
    // The connections are open already: what is counted is the check.
    await callApi('/api/v1/entitlements/check', {
      key: theirs.key,
      body: { subject: theirs.serial, feature: 'history' },
    });
    await settled();
    const body = { subject: ours.serial, feature: 'remote_schedule' };
    const before = wire.turns;
    expect((await check(body)).body).toMatchObject({ code: 'PLAN_REQUIRED' });
    await settled();
    // 1 which tenant the key belongs to, 2 the key, 3 device with set, catalogue and clock; 4 the key's time of use, beside the answer
    expect(wire.turns - before).toBeLessThanOrEqual(4);
    const warm = wire.turns;
    expect((await check(body)).body).toMatchObject({ code: 'PLAN_REQUIRED' });
    expect(wire.turns - warm).toBe(0);
  });

  it('names the cheapest plan that helps, its price and where to buy it', async () => {
    const { status, body } = await check({ subject: ours.serial, feature: 'remote_schedule' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      allowed: false,
      code: 'PLAN_REQUIRED',
      seq: 1,
      state: 'FULL',
      upgrade: { plan: 'premium', price: { amount: '4.90', currency: 'EUR', interval: { unit: 'month', count: 1 } } },
    });
    expect(body).toHaveProperty(
      'upgrade.checkout_url',
      expect.stringMatching(/\/my\/plan\/change\?device=SN-OURS-1&plan=premium$/),
    );
  });

  it('asks for a plan, not for a known feature, when the feature is younger than the set', async () => {
    const { body } = await check({ subject: ours.serial, feature: 'brand_new' });
    expect(body).toMatchObject({ code: 'PLAN_REQUIRED', upgrade: { plan: 'premium' } });
  });

  it.each([
    ['a feature nobody sells', { feature: 'teleport' }, 'UNKNOWN_FEATURE'],
    ['a limit that is reached', { feature: 'history', quantity: 30 }, 'LIMIT_REACHED'],
    ['a limit that is not', { feature: 'history', quantity: 7 }, 'OK'],
  ])('answers %s', async (_case, asked, code) => {
    expect((await check({ subject: ours.serial, ...asked })).body).toMatchObject({ code });
  });

  it('says of a device without a set that nobody claimed it', async () => {
    expect((await check({ subject: ours.bareSerial, feature: 'history' })).body).toMatchObject({
      allowed: false,
      code: 'NOT_CLAIMED',
      state: 'NONE',
    });
  });

  it('changes within a moment of the commit, for serial and id alike', async () => {
    await check({ subject: ours.deviceId, feature: 'remote_schedule' });
    await changeSet(ours, 2, onePhase(premiumFeatures));
    await until(async () => allowed(await check({ subject: ours.serial, feature: 'remote_schedule' })));
    await until(async () => allowed(await check({ subject: ours.deviceId, feature: 'remote_schedule' })));
    await changeSet(ours, 3, onePhase(freeFeatures));
    await until(async () => !allowed(await check({ subject: ours.serial, feature: 'remote_schedule' })));
    expect(allowed(await check({ subject: ours.deviceId, feature: 'remote_schedule' }))).toBe(false);
  });

  it('follows the tenant’s clock through the phases of a set without a new one', async () => {
    const trial = onePhase(premiumFeatures, 'TRIAL').map((phase) => ({ ...phase, until: '2027-01-01T00:00:00.000Z' }));
    await changeSet(ours, 4, [...trial, ...onePhase(freeFeatures)]);
    await setClock('2026-12-31T23:59:00Z');
    await until(async () => allowed(await check({ subject: ours.serial, feature: 'remote_schedule' })));
    const { body } = await check({ subject: ours.serial, feature: 'remote_schedule' });
    expect(body).toMatchObject({ state: 'TRIAL', valid_until: '2027-01-01T00:00:00.000Z' });
    await setClock('2027-01-01T00:00:00Z');
    await until(async () => !allowed(await check({ subject: ours.serial, feature: 'remote_schedule' })));
  });

  it('counts what was used of a metered feature in the month', async () => {
    await setClock('2026-11-20T12:00:00Z');
    await until(async () => memberOf(await check({ subject: ours.serial, feature: 'history' }), 'state') === 'TRIAL');
    const event = (id: string, quantity: number, time: string) => ({
      specversion: '1.0',
      id,
      source: 'urn:test',
      type: 'usage',
      subject: ours.serial,
      time,
      data: { feature: 'reports.export', quantity },
    });
    // 4 + 3.5 in November; 5 in October do not count: 10 − 7.5 = 2.5 left
    const events = [
      event('a', 4, '2026-11-01T00:00:00Z'),
      event('b', 3.5, '2026-11-20T11:00:00Z'),
      event('c', 5, '2026-10-31T23:59:59Z'),
    ];
    expect((await callApi('/api/v1/usage', { key: ours.key, body: events })).body).toEqual({
      accepted: 3,
      duplicates: 0,
      rejected: [],
    });
    expect((await check({ subject: ours.serial, feature: 'reports.export', quantity: 2 })).body).toMatchObject({
      allowed: true,
      used: 7.5,
      remaining: 2.5,
    });
    expect((await check({ subject: ours.serial, feature: 'reports.export', quantity: 3 })).body).toMatchObject({
      allowed: false,
      code: 'LIMIT_REACHED',
    });
  });
});

describe('when the database is away', () => {
  it('gives what was known in grace, and 503 for what was not; then asks again', async () => {
    await changeSet(ours, 5, onePhase(premiumFeatures));
    await until(async () => memberOf(await check({ subject: ours.serial, feature: 'history' }), 'seq') === 5);
    wire.cut = true;
    for (const socket of wire.sockets) socket.destroy();
    await until(() => !gatewayState().listener.isConnected());
    const { body } = await check({ subject: ours.serial, feature: 'remote_schedule' });
    expect(body).toMatchObject({ allowed: true, code: 'OK_GRACE', cache_ttl: 0, seq: 5 });
    const unknown = await check({ subject: 'SN-NEVER-SEEN', feature: 'history' });
    expect(unknown.status).toBe(503);
    expect(unknown.body).toMatchObject({ code: 'UNAVAILABLE' });
    wire.cut = false;
    await until(() => gatewayState().listener.isConnected());
    expect((await check({ subject: ours.serial, feature: 'remote_schedule' })).body).toMatchObject({ code: 'OK' });
  });
});

/** Nothing is under way between the gateway and the database any more. */
async function settled(): Promise<void> {
  let seen = -1;
  await until(() => {
    const same = seen === wire.turns;
    seen = wire.turns;
    return same;
  });
}

function memberOf({ body }: { body: unknown }, name: string): unknown {
  return typeof body === 'object' && body !== null
    ? Object.entries(body).find(([key]) => key === name)?.[1]
    : undefined;
}

function allowed(answer: { body: unknown }): boolean {
  return memberOf(answer, 'allowed') === true;
}

async function setClock(at: string): Promise<void> {
  const simulatedAt = new Date(at);
  const setAt = new Date();
  await inTenant(ours.tenantId, async (tx) => {
    await tx
      .insert(tenantClocks)
      .values({ tenantId: ours.tenantId, simulatedAt, setAt, running: true })
      .onConflictDoUpdate({ target: [tenantClocks.tenantId], set: { simulatedAt, setAt } });
    await tx.execute(sql`select pg_notify('clock', ${ours.tenantId})`);
  });
}

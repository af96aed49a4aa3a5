import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tenantTime } from '@/db/clock';
import { productLines } from '@/db/schema/catalog';
import { subscriptions } from '@/db/schema/subscriptions';
import { clockMoves } from '@/db/schema/tenancy';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { holdingClock } from '@/db/write/clock';
import { makePeople } from '@/lib/commands/people/people.fixture';
import { isRefusal } from '@/lib/domain/refusal';
import { moveClock } from './move-clock';

const { url } = await testDatabase();
const START = new Date('2026-11-20T08:30:00Z');
const SANDBOX = { kind: 'system', tenantId: 'tenant_sandbox', job: 'test' } as const;
const REAL = { kind: 'system', tenantId: 'tenant_real', job: 'test' } as const;
const owner = new pg.Client({ connectionString: url });

beforeAll(async () => {
  const { brandId, customerId, otherCustomerId } = await makePeople(SANDBOX.tenantId, START);
  await makePeople(REAL.tenantId);
  await inTenant(SANDBOX.tenantId, async (tx) => {
    const line = {
      tenantId: SANDBOX.tenantId,
      id: 'line_1',
      brandId,
      key: 'thermostats',
      position: 1,
      createdAt: START,
    };
    const words = { names: { en: 'Thermostats' }, description: { en: '' } };
    const unitNames = { one: { en: 'hub' }, other: { en: 'hubs' } };
    await tx.insert(productLines).values({ ...line, ...words, unitNames, currencies: ['EUR'], featureGroups: [] });
    const due = { '2026-11-24': customerId, '2026-12-12': otherCustomerId };
    for (const [day, owing] of Object.entries(due)) {
      await tx.insert(subscriptions).values({
        tenantId: SANDBOX.tenantId,
        id: `subscription_${day}`,
        customerId: owing,
        brandId,
        productLineId: 'line_1',
        currency: 'EUR',
        timeZone: 'Europe/Berlin',
        createdAt: START,
        revision: 1,
        nextBillingAt: new Date(`${day}T23:00:00Z`),
      });
    }
  });
  await owner.connect();
});
afterAll(() => owner.end());

beforeEach(async () => {
  await owner.query('update tenant_clocks set simulated_at = $1, set_at = now()', [START]);
  await owner.query('delete from clock_moves');
  await owner.query(`update subscriptions set next_billing_at = (right(id, 10) || 'T23:00:00Z')::timestamptz`);
});

const shownAt = () => inTenant(SANDBOX.tenantId, (tx) => tenantTime(tx, SANDBOX.tenantId));
const moves = () => inTenant(SANDBOX.tenantId, (tx) => tx.select().from(clockMoves));
const later = (days: number) => new Date(START.getTime() + days * 86_400_000);

describe('moving the clock', () => {
  it('stops at everything that is due on the way, and ends where it was sent', async () => {
    // Due on 24 Nov and 12 Dec; 30 days after 20 Nov is 20 Dec.
    expect(await moveClock(SANDBOX, { to: later(30) })).toMatchObject({ to: later(30), steps: 2 });
    expect((await shownAt()).getTime() - later(30).getTime()).toBeLessThan(20_000);
  });

  it('leaves a row with start, target, actor and arrival', async () => {
    await moveClock(SANDBOX, { to: later(1) });
    expect(await moves()).toMatchObject([{ toAt: later(1), actorId: 'test', finishedAt: expect.any(Date) }]);
  });

  it('completes what an interrupted move left undone', async () => {
    const row = ['tenant_sandbox', 'move_interrupted', START, later(30), 'test'];
    await owner.query(
      'insert into clock_moves (tenant_id, id, from_at, to_at, actor_id) values ($1, $2, $3, $4, $5)',
      row,
    );
    await owner.query('update tenant_clocks set simulated_at = $1, set_at = now()', [new Date('2026-11-24T23:00:00Z')]);
    // What is due on 24 Nov is worked through before the clock goes on, so one stop is left: 12 Dec.
    expect(await moveClock(SANDBOX, { to: later(30) })).toMatchObject({ steps: 1 });
    expect((await moves()).every((move) => move.finishedAt !== null)).toBe(true);
    const { rows } = await owner.query(`select id from subscriptions where next_billing_at <= $1`, [later(30)]);
    expect(rows).toEqual([]);
  });

  it('tells other processes which tenant it was', async () => {
    const heard: (string | undefined)[] = [];
    owner.on('notification', ({ payload }) => heard.push(payload));
    await owner.query('listen clock');
    await moveClock(SANDBOX, { to: later(1) });
    await owner.query('unlisten clock');
    expect(new Set(heard)).toEqual(new Set([SANDBOX.tenantId]));
  });

  it.each([
    ['backwards', -1, 'INPUT_INVALID'],
    ['to where it is', 0, 'INPUT_INVALID'],
    ['by 401 days', 401, 'LIMIT_EXCEEDED'],
    ['to no date', Number.NaN, 'INPUT_INVALID'],
  ])('does not go %s', async (_reason, days, code) => {
    expect(await moveClock(SANDBOX, { to: later(days) })).toMatchObject({ code });
    expect(await moves()).toEqual([]);
  });

  it('is refused to the second of two people at once', async () => {
    const second = await holdingClock(SANDBOX.tenantId, () => moveClock(SANDBOX, { to: later(1) }));
    expect(second).toMatchObject({ code: 'CONFLICT' });
    expect(isRefusal(await moveClock(SANDBOX, { to: later(1) }))).toBe(false);
  });

  it('does not exist where time is real', async () => {
    expect(await moveClock(REAL, { to: later(400) })).toMatchObject({ code: 'UNSUPPORTED' });
  });

  it('is not for auditors and customers', async () => {
    const organization = { kind: 'manufacturer', id: SANDBOX.tenantId } as const;
    const auditor = {
      kind: 'person',
      userId: 'user_1',
      tenantId: SANDBOX.tenantId,
      membershipId: 'm',
      organization,
      roles: ['auditor'],
      brandIds: 'all',
      locale: 'en',
    } as const;
    expect(await moveClock(auditor, { to: later(1) })).toMatchObject({ code: 'NOT_ALLOWED' });
  });
});

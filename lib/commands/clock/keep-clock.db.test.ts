import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { keepClock } from './keep-clock';

const { url } = await testDatabase();
const owner = new pg.Client({ connectionString: url });
const tenantId = 'tenant_clock';
const simulated = new Date('2027-03-01T12:00:00Z');

beforeAll(async () => {
  await owner.connect();
  await owner.query(`insert into tenants (id, name, time_zone, created_at) values ($1, 'x', 'UTC', now())`, [tenantId]);
  await owner.query(
    `insert into tenant_clocks (tenant_id, simulated_at, set_at, running) values ($1, $2, now(), true)`,
    [tenantId, simulated],
  );
});
afterAll(() => owner.end());

async function setClock(secondsAgo: number, running: boolean): Promise<void> {
  await owner.query(`update tenant_clocks set simulated_at = $1, set_at = $2, running = $3`, [
    simulated,
    new Date(Date.now() - secondsAgo * 1000),
    running,
  ]);
}

/** Seconds the clock shows after `simulated`. */
async function shown(): Promise<number> {
  const at = await inTenant(tenantId, (tx) => tenantTime(tx, tenantId));
  return Math.round((at.getTime() - simulated.getTime()) / 1000);
}

describe('keepClock', () => {
  it('keeps what has passed while the product ran', async () => {
    await setClock(20, true);
    await keepClock(tenantId);
    expect(await shown()).toBe(20);
    const { rows } = await owner.query<{ kept: number }>(
      `select round(extract(epoch from now() - set_at))::int as kept from tenant_clocks`,
    );
    expect(rows[0]?.kept).toBe(0);
  });

  it('goes on from where it was after the product was down for a day', async () => {
    await setClock(86_400, true);
    await keepClock(tenantId);
    expect(await shown()).toBe(0);
  });

  it('leaves a clock alone that stands', async () => {
    await setClock(86_400, false);
    await keepClock(tenantId);
    expect(await shown()).toBe(0);
    const { rows } = await owner.query<{ kept: number }>(
      `select round(extract(epoch from now() - set_at))::int as kept from tenant_clocks`,
    );
    expect(rows[0]?.kept).toBe(86_400);
  });
});

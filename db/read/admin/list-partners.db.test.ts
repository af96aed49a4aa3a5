import { beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { inTenant } from '@/db/tenant';
import { countRoundTrips } from '@/db/testing/round-trips';
import { getNetwork } from '@/db/read/partner/get-network';
import { testDatabase } from '@/db/testing/test-database';
import { catalogWorld, person } from '@/lib/commands/catalog/catalog-fixture';
import type { Viewer } from '@/lib/domain/access/viewer';
import { LEVEL_SIZE, listLevels, listPartners, searchParents } from './list-partners';

await testDatabase();

const TENANT = 'tenant_large';
const staff = person(TENANT, 'user_paula', 'partner_manager');
const START = new Date('2025-01-01T00:00:00Z');
const idOf = (n: number): string => `partner_${String(n).padStart(5, '0')}`;
const address = { street: 'Am Sande 1', postalCode: '21335', city: 'Lüneburg', country: 'DE' };

/** 10 at the top, 99 below each of them, 9 or 10 below each of those: 10 + 990 + 9,000 = 10,000. */
beforeAll(async () => {
  await catalogWorld(TENANT);
  await inTenant(TENANT, async (tx) => {
    await tx.execute(sql`
      insert into partners (tenant_id, id, name, type, status, email, phone, address, payout_currency, created_at)
      select ${TENANT}, 'partner_' || lpad(n::text, 5, '0'), 'Partner ' || lpad(n::text, 5, '0'), 'installer', 'active',
             'p@example.com', '', ${JSON.stringify(address)}::jsonb, 'EUR', ${START}::timestamptz
        from generate_series(0, 9999) n`);
    await tx.execute(sql`
      insert into partner_relations (tenant_id, id, child_id, parent_id, start_at)
      select ${TENANT}, 'relation_' || n, 'partner_' || lpad(n::text, 5, '0'),
             'partner_' || lpad((case when n < 1000 then n % 10 else 10 + n % 990 end)::text, 5, '0'), ${START}::timestamptz
        from generate_series(10, 9999) n`);
  });
  // What the database does by itself after a while.
  await database().execute(sql`analyze partners, partner_relations`);
}, 120_000);

describe('a network of 10,000 partners', { timeout: 90_000 }, () => {
  it('asks the database as often for twenty open branches as for none', async () => {
    const none = await countRoundTrips(() => listLevels(staff, { open: [], after: [] }));
    const open = Array.from({ length: 20 }, (_, n) => idOf(n));
    const began = performance.now();
    const many = await countRoundTrips(() => listLevels(staff, { open, after: [] }));
    const took = performance.now() - began;
    process.stdout.write(`20 open branches of 10,000 partners: ${many.trips} round trips, ${Math.round(took)} ms\n`);
    expect(many.trips).toBe(none.trips);
    expect(many.trips).toBeLessThanOrEqual(10);
    expect(none.answer?.map(({ rows }) => rows.length)).toEqual([10]);
    // 10 at the top have 99 children each, of which a page is read; ten of the second level have 9 or 10.
    expect(many.answer?.[1]?.rows).toHaveLength(LEVEL_SIZE);
    expect(many.answer?.at(-1)?.rows.length).toBeLessThanOrEqual(10);
  });

  it('pages a branch by its last partner and counts everybody below', async () => {
    const first = (await listLevels(staff, { open: [idOf(0)], after: [] }))?.[1];
    const second = (await listLevels(staff, { open: [idOf(0)], after: [first?.next ?? ''] }))?.[1];
    expect([first?.isFirst, second?.isFirst, second?.next]).toEqual([true, false, null]);
    const names = [...(first?.rows ?? []), ...(second?.rows ?? [])].map(({ name }) => name);
    expect(new Set(names).size).toBe(99);
    const top = (await listLevels(staff, { open: [], after: [] }))?.[0]?.rows ?? [];
    // Everybody but the ten at the top.
    expect(top.reduce((sum, { roll }) => sum + roll.partners, 0)).toBe(9_990);
  });

  it('lists, searches and pages in a fixed number of round trips', async () => {
    const all = await countRoundTrips(() => listPartners(staff, { q: '' }));
    const some = await countRoundTrips(() => listPartners(staff, { q: 'Partner 0999', after: idOf(9992) }));
    expect([all.answer?.total, all.answer?.rows.length]).toEqual([10_000, LEVEL_SIZE]);
    expect(some.answer?.rows.map(({ id }) => id)).toEqual([9993, 9994, 9995, 9996, 9997, 9998, 9999].map(idOf));
    expect(some.trips).toBe(all.trips);
  });

  it('offers parents by what was typed, a few of them, in a fixed number of round trips', async () => {
    const many = await countRoundTrips(() => searchParents(staff, 'partner'));
    const one = await countRoundTrips(() => searchParents(staff, ' 09999 '));
    expect(many.answer).toHaveLength(12);
    // 10 + 9999 % 990 = 109 is right above.
    expect(one.answer).toMatchObject([{ id: idOf(9999), type: 'installer', above: 'Partner 00109' }]);
    expect([one.trips, many.trips]).toEqual([many.trips, many.trips]);
    expect(await searchParents(staff, '  ')).toEqual([]);
    expect(await searchParents(staff, '%')).toEqual([]);
  });

  it('is drawn for a partner with a thousand below in as many round trips as for one with nobody', async () => {
    const lead = (id: string): Viewer => ({
      ...person(TENANT, 'user_lead', 'partner_admin'),
      organization: { kind: 'partner', id },
    });
    const nobody = await countRoundTrips(() => getNetwork(lead(idOf(9999))));
    const began = performance.now();
    const many = await countRoundTrips(() => getNetwork(lead(idOf(0))));
    const took = performance.now() - began;
    process.stdout.write(`a network of ${many.answer?.partners.length} of 10,000 partners: ${Math.round(took)} ms\n`);
    expect(many.trips).toBe(nobody.trips);
    expect(nobody.answer?.partners.map(({ id }) => id)).toEqual([idOf(9999)]);
    // Itself, 99 below it, and whoever is below those: n with 10 + n % 990 one of 10, 20, … 990.
    const below = Array.from({ length: 9_000 }, (_, n) => 10 + ((n + 1_000) % 990)).filter((n) => n % 10 === 0);
    expect(many.answer?.partners).toHaveLength(1 + 99 + below.length);
    expect(many.answer?.levels).toBe(2);
  });

  it('is nobody else’s: another company, a partner', async () => {
    await catalogWorld('tenant_small');
    const other = person('tenant_small', 'user_x', 'owner');
    expect((await listLevels(other, { open: [idOf(0)], after: [] }))?.flatMap(({ rows }) => rows)).toEqual([]);
    expect((await listPartners(other, { q: '' }))?.total).toBe(0);
    const partner = { ...staff, organization: { kind: 'partner' as const, id: idOf(0) }, roles: [] };
    expect(await listLevels(partner, { open: [], after: [] })).toBeNull();
    expect(await listPartners(partner, { q: '' })).toBeNull();
  });
});

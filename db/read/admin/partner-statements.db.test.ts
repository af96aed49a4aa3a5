import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { findStatement } from '@/db/read/partner/find-statement';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { writeAdjustment } from '@/lib/commands/commissions/adjust-commission';
import { createPayoutRun } from '@/lib/commands/payouts/create-payout-run';
import { payoutWorld } from '@/lib/commands/payouts/payouts.fixture';
import { submitPayoutRun } from '@/lib/commands/payouts/submit-payout-run';
import type { Viewer } from '@/lib/domain/access/viewer';
import { findPartnerStatement, readPartnerStatementFile } from './find-partner-statement';
import { listPartnerStatements } from './list-partner-statements';
import { STATEMENT_STATES } from './statement-state';

await testDatabase();

const TENANT = 'tenant_statements';
const finance = person(TENANT, 'user_finance', 'finance');
const everything = { search: '', page: 1 };
let world: Awaited<ReturnType<typeof payoutWorld>>;
let rossi: Awaited<ReturnType<typeof world.ready>>;
let runId: string;

beforeAll(async () => {
  world = await payoutWorld(TENANT);
  rossi = await world.ready('Rossi');
  const [small, homeless] = [await world.ready('Small'), await world.partner('Homeless')];
  await world.setTime(new Date('2026-11-20T10:00:00Z'));
  await world.earn(rossi.partnerId, 73_20, '2026-11-14T10:00:00Z');
  await world.earn(rossi.partnerId, -3_20, '2026-11-15T10:00:00Z', { kind: 'CLAWBACK' });
  await world.earn(small.partnerId, 43_20, '2026-11-14T10:00:00Z');
  await world.earn(homeless.partnerId, 90_00, '2026-11-14T10:00:00Z');
  const bonus = { amountMinor: 10_00, currency: 'EUR', reason: 'Fair stand', key: 'fair' } as const;
  done(await writeAdjustment(finance, { ...bonus, partnerId: rossi.partnerId }));
  await world.close('2026-12-02T10:00:00Z');
  ({ runId } = done(await createPayoutRun(finance, { currency: 'EUR', period: '2026-11' })));
});

const statementsNow = async () => (await listPartnerStatements(finance, everything))?.rows ?? [];

describe('statements as finance reads them', () => {
  it('have the numbers of the partner, also of what no customer paid', async () => {
    const own = (await statementsNow()).find(({ partner }) => partner.name === 'Rossi');
    const theirs = await findStatement(rossi.viewer, own?.id ?? '');
    const ours = await findPartnerStatement(finance, own?.id ?? '');
    // 73.20 − 3.20 + 10.00 = 80.00
    expect(ours).toMatchObject({
      earnedMinor: 73_20,
      clawbackMinor: -3_20,
      adjustmentMinor: 10_00,
      closingMinor: 80_00,
    });
    for (const figure of ['openingMinor', 'closingMinor', 'hash', 'fate', 'entries'] as const)
      expect(ours?.[figure]).toEqual(theirs?.[figure]);
    expect(ours?.entries.lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(80_00);
    expect(ours?.entries.lines.find(({ kind }) => kind === 'ADJUSTMENT')).toMatchObject({
      customer: null,
      reason: 'Fair stand',
    });
    expect((await readPartnerStatementFile(finance, own?.id ?? ''))?.lines).toEqual(theirs?.entries.lines);
    expect(ours?.runs).toMatchObject([{ id: runId, status: 'READY', netMinor: 95_20 }]); // 80.00 + 19 %
  });

  it('are filtered by the state they show, and add up', async () => {
    await expectStates();
    const { hash } = await world.runOf(runId);
    done(await submitPayoutRun(finance, { runId, hash }));
    await expectStates();
    expect(Object.fromEntries((await statementsNow()).map(({ partner, fate }) => [partner.name, fate.state]))).toEqual({
      Rossi: 'planned',
      Small: 'carried',
      Homeless: 'carried',
    });
  });

  it('are found by month, currency, partner and name', async () => {
    const names = async (query: object) =>
      (await listPartnerStatements(finance, { ...everything, ...query }))?.rows.map(({ partner }) => partner.name);
    expect(await names({ period: '2026-11' })).toEqual(['Homeless', 'Rossi', 'Small']);
    expect(await names({ period: '2026-10' })).toEqual([]);
    expect(await names({ currency: 'CHF' })).toEqual([]);
    expect(await names({ partner: rossi.partnerId })).toEqual(['Rossi']);
    expect(await names({ search: 'mal' })).toEqual(['Small']);
  });

  it('are not for another company, a partner, who may not see commissions, or who reaches one brand', async () => {
    const [own] = await statementsNow();
    const strangers: Viewer[] = [
      person('tenant_other', 'user_finance', 'finance'),
      rossi.viewer,
      person(TENANT, 'user_support', 'developer'),
      { ...finance, brandIds: [world.brandId] },
    ];
    for (const viewer of strangers) {
      expect((await listPartnerStatements(viewer, everything))?.rows ?? []).toEqual([]);
      expect(await findPartnerStatement(viewer, own?.id ?? '')).toBeNull();
      expect(await readPartnerStatementFile(viewer, own?.id ?? '')).toBeNull();
    }
  });
});

/** Each filter finds exactly the rows that show its state, and the sum is that of the rows. */
async function expectStates(): Promise<void> {
  const all = await statementsNow();
  let found = 0;
  for (const state of STATEMENT_STATES) {
    const page = await listPartnerStatements(finance, { ...everything, state });
    expect(page?.rows.map(({ fate }) => fate.state)).toEqual(page?.rows.map(() => state));
    const sum = page?.rows.reduce((total, row) => total + row.closingMinor, 0) ?? 0;
    expect(page?.sums.reduce((total, { amountMinor }) => total + amountMinor, 0)).toBe(sum);
    found += page?.total ?? 0;
  }
  expect(found).toBe(all.length);
}

import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { checkPayoutRun } from '@/lib/commands/payouts/check-run';
import { changePayoutRun } from '@/lib/commands/payouts/change-payout-run';
import { createPayoutRun } from '@/lib/commands/payouts/create-payout-run';
import { payoutWorld } from '@/lib/commands/payouts/payouts.fixture';
import { setPayoutAccount } from '@/lib/commands/payouts/set-payout-account';
import { settlePayout } from '@/lib/commands/payouts/settle-payout';
import { submitPayoutRun } from '@/lib/commands/payouts/submit-payout-run';
import { bankFile } from '@/lib/delivery/bank-files/bank-file';
import { runPayouts } from '@/lib/jobs/run-payouts';
import type { Viewer } from '@/lib/domain/access/viewer';
import { findPayoutRun, findRunPayout, readPayoutRunFile } from './find-payout-run';
import { listRunPostings } from './list-run-postings';

await testDatabase();

const TENANT = 'tenant_run_view';
const finance = person(TENANT, 'user_finance', 'finance');
const jo = person(TENANT, 'user_jo', 'partner_manager');
const strangers: Viewer[] = [
  person('tenant_other', 'user_finance', 'finance'),
  person(TENANT, 'user_developer', 'developer'),
];
let world: Awaited<ReturnType<typeof payoutWorld>>;
let rossi: Awaited<ReturnType<typeof world.ready>>;
let runId: string;

/** Twenty-eight partners are owed 60.00 to 87.00; of three more one owes us, one is below the minimum, one has no account. */
beforeAll(async () => {
  world = await payoutWorld(TENANT);
  await world.setTime(new Date('2026-11-20T10:00:00Z'));
  rossi = await world.ready('Aa Rossi');
  await world.earn(rossi.partnerId, 60_00, '2026-11-14T10:00:00Z');
  for (let number = 1; number < 28; number++) {
    const { partnerId } = await world.partner(`P${number}`);
    done(await setPayoutAccount(world.system, { partnerId, method: 'external', holder: `P${number}` }));
    await world.earn(partnerId, 60_00 + number * 1_00, '2026-11-14T10:00:00Z');
  }
  const [below, homeless, owing] = [
    await world.ready('Below'),
    await world.partner('Homeless'),
    await world.ready('Owing'),
  ];
  await world.earn(below.partnerId, 43_20, '2026-11-14T10:00:00Z');
  await world.earn(homeless.partnerId, 90_00, '2026-11-14T10:00:00Z');
  await world.earn(owing.partnerId, -5_00, '2026-11-14T10:00:00Z', { kind: 'CLAWBACK' });
  await world.close('2026-12-02T10:00:00Z');
  ({ runId } = done(await createPayoutRun(jo, { currency: 'EUR', period: '2026-11' })));
}, 120_000);

const found = async (query: Parameters<typeof findPayoutRun>[2] = {}) => {
  const view = await findPayoutRun(finance, runId, query);
  if (view === null) throw new Error('finance sees the run');
  return view;
};

describe('the preview of a run', () => {
  it('comes in pages, and its sums are those of all pages', async () => {
    const [first, second] = [await found(), await found({ page: 2 })];
    expect([first.rows.length, second.rows.length, first.total]).toEqual([25, 6, 31]);
    const rows = [...first.rows, ...second.rows].filter(({ status }) => status !== 'SKIPPED');
    expect(first.sums.netMinor).toBe(rows.reduce((sum, { netMinor }) => sum + netMinor, 0));
    // 60.00 + … + 87.00 = 28 × 73.50 = 2,058.00
    expect(first.figures).toMatchObject({ rows: 31, paying: 28, ready: 28, sums: { grossMinor: 2058_00 } });
    expect(first.run.totalMinor).toBe(first.sums.netMinor);
    expect((await readPayoutRunFile(finance, runId))?.rows).toHaveLength(31);
  });

  it('says why partners are not paid, each reason with how many and how much', async () => {
    expect((await found()).skips).toEqual([
      { code: 'below_minimum', count: 1, amountMinor: 43_20 },
      { code: 'negative', count: 1, amountMinor: -5_00 },
      { code: 'no_account', count: 1, amountMinor: 90_00 },
    ]);
    expect((await found({ reason: 'no_account' })).rows.map(({ partner }) => partner.name)).toEqual(['Homeless']);
  });

  it('is filtered by brand, way, anomaly, state and name, with the sum of those', async () => {
    const names = async (query: object) => (await found(query)).rows.map(({ partner }) => partner.name);
    expect(await names({ search: 'rossi' })).toEqual(['Aa Rossi']);
    expect((await found({ search: 'rossi' })).shown.netMinor).toBe(71_40); // 60.00 + 19 %
    expect((await found({ method: 'external' })).total).toBe(27);
    expect((await found({ state: 'SKIPPED' })).total).toBe(3);
    expect((await found({ anomaly: 'new_account' })).total).toBe(0);
    // Rossi alone agreed to self-bills.
    expect((await found({ anomaly: 'no_tax_document' })).total).toBe(27);
    expect((await found({ brand: 'nobody' })).total).toBe(0);
    const [brand] = (await found()).brands;
    expect((await found({ brand: brand?.key })).total).toBe(31);
  });

  it('is stale when an account was changed since, says what it would be now, and is fresh when computed again', async () => {
    expect(done(await checkPayoutRun(jo, { runId }))).toMatchObject({ stale: false, changed: 0 });
    const { hash } = (await found()).run;
    const homeless = (await found({ search: 'Homeless' })).rows[0]?.partner.id ?? '';
    done(await setPayoutAccount(world.system, { partnerId: homeless, method: 'external', holder: 'Homeless' }));
    const before = (await found()).run.totalMinor;
    expect(done(await checkPayoutRun(jo, { runId }))).toEqual({
      stale: true,
      changed: 1,
      totalMinor: before + 90_00,
    });
    expect((await found()).run).toMatchObject({ hash, totalMinor: before });
    expect(await submitPayoutRun(jo, { runId, hash })).toMatchObject({ code: 'CONFLICT' });
    done(await changePayoutRun(jo, { runId, hash, change: { kind: 'recompute' } }));
    expect(done(await checkPayoutRun(jo, { runId })).stale).toBe(false);
    expect((await found({ anomaly: 'new_account' })).rows.map(({ partner }) => partner.name)).toEqual(['Homeless']);
  });

  it('is not there for another company, nor for who may not see commissions', async () => {
    const payoutId = (await found()).rows[0]?.id ?? '';
    for (const viewer of [...strangers, rossi.viewer]) {
      expect(await findPayoutRun(viewer, runId)).toBeNull();
      expect(await findRunPayout(viewer, { runId, payoutId })).toBeNull();
      expect(await readPayoutRunFile(viewer, runId)).toBeNull();
      expect(await listRunPostings(viewer, runId)).toBeNull();
      expect(await checkPayoutRun(viewer, { runId })).toMatchObject({ code: expect.stringMatching(/NOT_/) });
    }
    expect(await findRunPayout(finance, { runId: 'run_other', payoutId })).toBeNull();
  });
});

it('in the books a payout that arrived and came back after weeks is there and reversed, debit equal to credit', async () => {
  const books = await payoutWorld('tenant_run_books');
  const treasurer = person('tenant_run_books', 'user_treasurer', 'finance');
  await books.setTime(new Date('2026-11-20T10:00:00Z'));
  const { partnerId } = await books.ready('Verdi');
  await books.earn(partnerId, 60_00, '2026-11-14T10:00:00Z');
  await books.close('2026-12-02T10:00:00Z');
  const made = done(await createPayoutRun(treasurer, { currency: 'EUR', period: '2026-11' }));
  const { hash } = await books.runOf(made.runId);
  expect(done(await submitPayoutRun(treasurer, { runId: made.runId, hash })).status).toBe('APPROVED');
  await runPayouts();
  const [first, again] = [
    done(await bankFile(treasurer, { runId: made.runId })),
    done(await bankFile(treasurer, { runId: made.runId })),
  ];
  expect(again.xml).toBe(first.xml);
  const [payout] = await books.payoutsOf(made.runId);
  const payoutId = payout?.id ?? '';
  done(await settlePayout(treasurer, { payoutId, result: { kind: 'paid' } }));
  await books.setTime(new Date('2026-12-23T10:00:00Z'));
  done(await settlePayout(treasurer, { payoutId, result: { kind: 'returned', reason: 'Account closed' } }));
  const posted = await listRunPostings(treasurer, made.runId);
  expect(posted?.lines.map(({ kind, account, side, amountMinor }) => [kind, account, side, amountMinor])).toEqual([
    ['commission_paid', 'commissions_payable', 'debit', 60_00],
    ['commission_paid', 'vat_payable', 'debit', 11_40],
    ['commission_paid', 'cash', 'credit', 71_40],
    ['reversal', 'commissions_payable', 'credit', 60_00],
    ['reversal', 'vat_payable', 'credit', 11_40],
    ['reversal', 'cash', 'debit', 71_40],
  ]);
  const view = await findPayoutRun(treasurer, made.runId, { state: 'RETURNED' });
  expect(view?.rows).toMatchObject([{ reason: 'returned: Account closed' }]);
  // The statement after begins with what came back.
  await books.close('2027-01-02T10:00:00Z');
  expect((await books.statementsOf(partnerId)).at(-1)).toMatchObject({ openingMinor: 60_00 });
}, 60_000);

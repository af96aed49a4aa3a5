import { beforeAll, expect, it } from 'vitest';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { statements } from '@/db/schema/statements';
import { findPayoutRun } from '@/db/read/admin/find-payout-run';
import { listPayoutRuns } from '@/db/read/admin/list-payout-runs';
import { done } from '@/lib/commands/catalog/catalog-fixture';
import { createPayoutRun } from '@/lib/commands/payouts/create-payout-run';
import { payoutWorld } from '@/lib/commands/payouts/payouts.fixture';
import type { Viewer } from '@/lib/domain/access/viewer';
import { eq } from 'drizzle-orm';
import { findOwnPayout } from './find-own-payout';
import { findStatement, readStatementFile } from './find-statement';
import { listStatements } from './list-statements';
import { findStatementDocument } from './money-documents';

await testDatabase();

const staffOf = (tenantId: string): Viewer => ({
  kind: 'person',
  userId: 'user_finance',
  tenantId,
  membershipId: 'membership_finance',
  organization: { kind: 'manufacturer', id: tenantId },
  roles: ['finance'],
  brandIds: 'all',
  locale: 'en',
});

let mine: Viewer;
let sibling: Viewer;
let statementId: string;
let runId: string;

beforeAll(async () => {
  const world = await payoutWorld('tenant_here');
  const [rossi, heide] = [await world.ready('Rossi'), await world.partner('Heide')];
  mine = rossi.viewer;
  sibling = heide.viewer;
  await world.earn(rossi.partnerId, 73_20, '2026-04-20T10:00:00Z');
  await world.close('2026-05-02T10:00:00Z');
  const [row] = await inTenant('tenant_here', (tx) =>
    tx.select().from(statements).where(eq(statements.partnerId, rossi.partnerId)),
  );
  statementId = row?.id ?? '';
  ({ runId } = done(await createPayoutRun(staffOf('tenant_here'), { currency: 'EUR', period: '2026-04' })));
});

it('a statement adds up, and its file holds the same entries', async () => {
  const statement = await findStatement(mine, statementId);
  expect(statement).toMatchObject({
    period: '2026-04',
    earnedMinor: 73_20,
    closingMinor: 73_20,
    nextPeriod: '2026-05',
  });
  expect(statement?.entries.lines.map(({ amountMinor }) => amountMinor)).toEqual([73_20]);
  const file = await readStatementFile(mine, statementId);
  expect(file?.lines).toEqual(statement?.entries.lines);
});

it('does not exist for a sibling or another company', async () => {
  const stranger: Viewer = { ...mine, tenantId: 'tenant_there' };
  for (const viewer of [sibling, stranger, staffOf('tenant_here')]) {
    expect(await findStatement(viewer, statementId)).toBeNull();
    expect(await readStatementFile(viewer, statementId)).toBeNull();
  }
  for (const viewer of [sibling, stranger, { ...mine, roles: [] }])
    expect(await findStatementDocument(viewer, statementId)).toBeNull();
  expect(await findStatementDocument(mine, statementId)).toMatchObject({ content: { kind: 'statement' } });
  expect((await listStatements(sibling, 1))?.rows.some(({ id }) => id === statementId)).toBe(false);
});

it('a run is seen by staff of its company only, and its creator reads why they cannot approve it', async () => {
  const view = await findPayoutRun(staffOf('tenant_here'), runId);
  expect(view?.rows.map(({ partner, status }) => [partner.name, status])).toEqual([['Rossi', 'READY']]);
  expect(view?.refusal).not.toBeNull();
  const payoutId = view?.rows[0]?.id ?? '';
  for (const viewer of [sibling, staffOf('tenant_here'), { ...mine, tenantId: 'tenant_there' }])
    expect(await findOwnPayout(viewer, payoutId)).toBeNull();
  for (const viewer of [mine, staffOf('tenant_there')]) expect(await findPayoutRun(viewer, runId)).toBeNull();
  expect((await listPayoutRuns(staffOf('tenant_there'), 1))?.rows).toEqual([]);
});

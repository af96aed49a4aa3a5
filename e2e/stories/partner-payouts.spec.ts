import { expect, test } from '../fixtures/test';
import type { World } from '../fixtures/world';

/** A bank account that exists in no bank, with valid check digits. */
const IBAN = 'DE89 3704 0044 0532 0130 00';

async function newestStatement(
  world: World,
  partner: string,
): Promise<{ id: string; closing: string; entries: string }> {
  const rows = await world.rows<{ id: string; closing: string; entries: string }>(
    `select s.id, (s.closing_minor / 100.0)::numeric(18,2)::text as closing,
            ((s.earned_minor + s.clawback_minor + s.adjustment_minor) / 100.0)::numeric(18,2)::text as entries
       from statements s join partners p on p.tenant_id = s.tenant_id and p.id = s.partner_id
      where p.name = $1 order by s.number desc limit 1`,
    [partner],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`${partner} has no statement.`);
  return row;
}

test('statement-equals-csv-equals-ledger', async ({ page, signIn, world }) => {
  const statement = await newestStatement(world, 'Nordwind Distribution GmbH');
  const ledger = await world.row<{ sum: string; count: string }>(
    `select (coalesce(sum(e.amount_minor), 0) / 100.0)::numeric(18,2)::text as sum, count(*)::text as count
       from statement_entries l join commission_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id
      where l.statement_id = $1`,
    [statement.id],
  );
  expect(ledger.sum).toBe(statement.entries);

  await signIn('tomke');
  await page.goto(`/partner/statements/${statement.id}`);
  const entries = page.getByRole('table', { name: 'Entries of this statement' });
  await expect(entries.locator('tfoot')).toContainText(`€${ledger.sum}`);
  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV', exact: true }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await csv.createReadStream()) chunks.push(chunk as Buffer);
  const rows = Buffer.concat(chunks)
    .toString('utf8')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
  const amountOf = (label: string) => rows.find(([first]) => first === label)?.at(-1);
  expect(amountOf('Closing')).toBe(statement.closing);
  expect(amountOf('Checksum')).toBe(ledger.sum);
  expect(rows.find(([first]) => first === 'Checksum')?.[2]).toBe(ledger.count);
});

test('a statement of another partner does not exist', async ({ page, signIn, world }) => {
  const { id } = await newestStatement(world, 'Nordwind Distribution GmbH');
  await signIn('nils');
  for (const path of [`/partner/statements/${id}`, `/partner/statements/${id}/csv`])
    expect((await page.request.get(path)).status(), path).toBe(404);
});

test('creator-cannot-approve-payout', async ({ page, signIn, world }) => {
  await signIn('tomke');
  await page.goto('/partner/settings/payouts');
  const bank = page.locator('form').filter({ has: page.getByLabel('IBAN') });
  await bank.getByLabel('IBAN').fill(IBAN.replace('89', '88'));
  await bank.getByRole('button', { name: 'Use this account' }).click();
  await expect(bank.getByText('The check digits of this IBAN do not fit')).toBeVisible();
  await bank.getByLabel('IBAN').fill(IBAN);
  await bank.getByRole('button', { name: 'Use this account' }).click();
  await expect(page.getByText('DE89 •••• 3000')).toBeVisible();

  await signIn('ana');
  await page.goto('/admin/partners/payouts/new');
  await page.getByRole('button', { name: 'Preview the run' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Run');
  const run = page.getByRole('table', { name: 'Payouts of this run' });
  await expect(run.getByRole('row').filter({ hasText: 'Nordwind' })).toContainText('Below the minimum');
  // What is submitted needs a second person above 1,000.00; the demo company owes less, so the run is lifted over it.
  const address = new URL(page.url()).pathname;
  const runId = address.split('/').at(-1) ?? '';
  await world.rows(`update payout_runs set status = 'AWAITING_APPROVAL', submitted_at = created_at where id = $1`, [
    runId,
  ]);
  await page.goto(`${address}/approve`);
  await expect(page.getByText('You created this run, so somebody else must approve it.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve and send' })).toHaveCount(0);
  await world.rows(`update payout_runs set status = 'DISCARDED' where id = $1`, [runId]);
});

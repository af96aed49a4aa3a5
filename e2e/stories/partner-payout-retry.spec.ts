import { tenantTime } from '@/db/clock';
import { done } from '@/db/seed/done';
import { inTenant } from '@/db/tenant';
import { writeAdjustment } from '@/lib/commands/commissions/adjust-commission';
import { localDateOf } from '@/lib/domain/time/calendar';
import { stripeClient } from '@/lib/stripe/client';
import { onlyInvoiceOf } from '../fixtures/invoices';
import { newPaidPartners, type PaidPartner } from '../fixtures/paid-partners';
import { pdfWords } from '../fixtures/pdf-words';
import { enterAs } from '../fixtures/sign-in';
import { expect, test } from '../fixtures/test';
import type { World } from '../fixtures/world';
import { CreditNoteDesk } from '../pages/credit-note-desk';
import { EarningsPage } from '../pages/earnings-page';
import { PayoutRunPage } from '../pages/payout-run-page';
import { TimeMachinePage } from '../pages/time-machine-page';

const JO = 'jo.petersen@aurelia.example';
const ANA = 'ana.keller@aurelia.example';
/** Approved payouts are sent once a minute. */
const SENT = { timeout: 150_000 };

test.describe.configure({ timeout: 600_000 });

test('partial-payout-retry-only-failed', async ({ page, context, newHousehold, stripe, world }) => {
  const as = (email: string) => enterAs(context.request, email);
  const run = new PayoutRunPage(page);
  const machine = new TimeMachinePage(page);
  await as(JO);
  // Not on the first of a month, so that the household's next month is not paid for on the day the statement closes.
  await machine.open();
  await machine.jump('+1 day');
  const [berg, tal] = await newPaidPartners(world, ['Berg Solar', 'Tal Technik']);
  if (berg === undefined || tal === undefined) throw new Error('Two partners joined.');
  const household = await newHousehold({ installedBy: berg.name, plan: 'premium' });
  const invoice = await onlyInvoiceOf(world, household.customerId);
  await promise(world, berg, 900_00);
  await promise(world, tal, 700_00);
  const { period, next } = await monthOf(world);
  await machine.open();
  await machine.jumpTo(next);
  let address = '';

  await test.step('who makes a run sees everything and cannot approve it', async () => {
    address = await run.make(`CHF ${period}`);
    // 4.90 × 20 % = 0.98; × 0.9400 = 0.92; + 900.00 = 900.92; + 19 % 171.17 = 1,072.09
    await expect(run.rowOf(berg.name)).toContainText('1,072.09');
    // 700.00 + 19 % 133.00 = 833.00
    await expect(run.rowOf(tal.name)).toContainText('833.00');
    await expect(run.total).toContainText('1,905.09');
    await run.submit.click();
    await expect(page.getByText('0 of 1 approvals.')).toBeVisible();
    await page.goto(`${address}/approve`);
    await expect(page.getByText('You created this run, so somebody else must approve it.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Approve and send' })).toHaveCount(0);
  });

  await test.step('a second person types the total; one transfer fails, the other is paid', async () => {
    await stripe.addFault({ kind: 'transfer_refused', only: tal.stripeAccountId });
    await as(ANA);
    await run.approve(address, '1905.09');
    await expect(page.getByText('1 of 2 paid, 1 failed. Paid stay paid.')).toBeVisible(SENT);
    await expect(page.getByText('Partly done', { exact: true })).toBeVisible();
    await expect(run.rowOf(tal.name)).toContainText('Our Stripe balance did not cover it');
    await expect(run.rowOf(berg.name).getByText('Paid', { exact: true })).toBeVisible();
    expect(await transfersTo(world, tal)).toEqual([]);
  });

  const first = await run.traceOf(berg.name);
  await test.step('only what failed is sent again, and nothing moves twice', async () => {
    await expect(run.retry).toHaveText('Retry this 1');
    await run.retry.click();
    await expect(page.getByText('2 partners paid.')).toBeVisible(SENT);
    expect(await run.traceOf(berg.name)).toBe(first);
    expect(await transfersTo(world, berg)).toEqual([{ id: first, amount: 1072_09, currency: 'chf' }]);
    expect(await transfersTo(world, tal)).toEqual([
      { id: await run.traceOf(tal.name), amount: 833_00, currency: 'chf' },
    ]);
  });

  await test.step('screen, statement, invoice in the partner’s name and console say the same', async () => {
    await page.getByRole('link', { name: `Statement of ${berg.name}` }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(berg.name);
    await expect(page.getByRole('main')).toContainText('900.92');
    await as(berg.email);
    await page.goto('/partner/statements');
    await page.getByRole('table').getByRole('row').filter({ hasText: '900.92' }).getByRole('link').first().click();
    const entries = page.getByRole('table', { name: 'Entries of this statement' });
    await expect(entries.getByRole('row').filter({ hasText: household.name })).toContainText('0.92');
    await expect(entries.getByRole('row').filter({ hasText: 'Agreed for the season' })).toContainText('900.00');
    await expect(entries.locator('tfoot')).toContainText('900.92');
    await expect(page.getByText(/900\.92 net \+ .*171\.17 VAT = .*1,072\.09/)).toBeVisible();
    const bill = await pdf('/self-bills/');
    for (const amount of ['900,92', '171,17', '1.072,09']) expect(bill).toContain(amount);
    expect(await pdf('/statements/')).toContain('900,92');
  });

  await test.step('a refund after the payout is in the next balance, with the way to what it takes back', async () => {
    const desk = new CreditNoteDesk(page);
    await as(ANA);
    await desk.open(invoice.id);
    await desk.ask('1.75', 'Back to the card');
    await desk.reason.fill('A week without heating');
    await desk.issue.click();
    await expect(page).toHaveURL(/\/admin\/billing\/credit-notes\/\w+$/);

    await as(berg.email);
    await page.goto('/partner/earnings?currency=EUR');
    const taken = new EarningsPage(page).entryOf(household.name).filter({ hasText: '−€0.29' });
    // 0.98 × 1.75 ÷ 5.83 = 0.294; what was paid stays paid.
    await expect(taken).toBeVisible();
    const totals = page.getByRole('region', { name: 'Totals' });
    await expect(totals.locator('> div').filter({ hasText: 'Eligible' })).toContainText('−€0.29');
    await expect(totals.locator('> div').filter({ hasText: 'Paid' })).toContainText('€0.98');
    await taken.getByRole('link', { name: /Explain this amount$/ }).click();
    await page.getByRole('link', { name: 'The entry this takes back' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Commission of €0.98');
    await expect(page.getByRole('main')).toContainText('−€0.29');
  });

  async function pdf(kind: string): Promise<string> {
    const link = page.getByRole('main').locator(`a[href*="${kind}"][href$="/pdf"]`);
    const answer = await page.request.get((await link.getAttribute('href')) ?? '');
    expect(answer.headers()['content-type']).toBe('application/pdf');
    return pdfWords(await answer.body());
  }
});

/** Something partner management promised by hand, so that the run is large enough for a second person. */
async function promise(world: World, { partnerId, name }: PaidPartner, amountMinor: number): Promise<void> {
  const jo = await world.row<{ userId: string; membershipId: string; organizationId: string }>(
    `select m.user_id as "userId", m.id as "membershipId", m.organization_id as "organizationId"
       from memberships m join users u on u.id = m.user_id where u.email = $1`,
    [JO],
  );
  done(
    await writeAdjustment(
      {
        kind: 'person',
        userId: jo.userId,
        tenantId: world.system.tenantId,
        membershipId: jo.membershipId,
        organization: { kind: 'manufacturer', id: jo.organizationId },
        roles: ['partner_manager'],
        brandIds: 'all',
        locale: 'en',
      },
      { partnerId, amountMinor, currency: 'CHF', reason: 'Agreed for the season', key: name },
    ),
  );
}

/** The month it is, and the first day of the one after. */
async function monthOf({ system: { tenantId } }: World): Promise<{ period: string; next: string }> {
  const at = await inTenant(tenantId, (tx) => tenantTime(tx, tenantId));
  const period = localDateOf(at, 'Europe/Berlin').slice(0, 7);
  const [year = 0, month = 0] = period.split('-').map(Number);
  return { period, next: new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10) };
}

/** What Stripe says it moved to a partner. */
async function transfersTo(
  world: World,
  { partnerId }: PaidPartner,
): Promise<{ id: string; amount: number; currency: string }[]> {
  const { id } = await world.row<{ id: string }>('select id from payouts where partner_id = $1', [partnerId]);
  const made = await stripeClient().transfers.list({ transfer_group: id });
  return made.data.map((transfer) => ({ id: transfer.id, amount: transfer.amount, currency: transfer.currency }));
}

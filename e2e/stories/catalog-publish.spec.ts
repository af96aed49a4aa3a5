import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test';
import { PlanMatrix } from '../pages/plan-matrix';
import { PricingPage } from '../pages/pricing-page';
import { ReleasePage } from '../pages/release-page';
import { ReviewPage } from '../pages/review-page';

// One product line has one draft that everybody joins, so these happen one after the other.
test.describe.configure({ mode: 'serial' });

const YEARLY = 'Premium, EUR, yearly';

async function computeFor(page: Page, rollout: RegExp): Promise<void> {
  await page.getByRole('radio', { name: rollout }).check();
  await page.getByRole('button', { name: 'Compute impact' }).click();
}

test('draft-does-not-change-live: what is in a draft is seen by its editors only', async ({
  page,
  browser,
  signIn,
}) => {
  await signIn('marco');
  const matrix = new PlanMatrix(page);
  await matrix.open();
  const [live = ''] = /€[\d.]+/.exec(await matrix.value(YEARLY).innerText()) ?? [];
  await matrix.change(YEARLY, '59.00');
  await expect(matrix.draftBar).toContainText('1 change');
  const pricing = new PricingPage(await browser.newPage());
  await pricing.open('yearly');
  await expect(pricing.price(live)).toBeVisible();
  await expect(pricing.price('€59.00')).toHaveCount(0);
  await matrix.review.click();
  await new ReviewPage(page).discard();
});

test('a price that rises for consumers is refused before their notice, and the first possible day is proposed', async ({
  page,
  signIn,
}) => {
  await signIn('marco');
  const matrix = new PlanMatrix(page);
  await matrix.open();
  await matrix.change(YEARLY, '59.00');
  await matrix.review.click();
  await computeFor(page, /at their renewal/);
  const list = page.getByRole('list', { name: 'Before publishing' });
  await expect(list.getByRole('link', { name: /^Consumers need notice/ })).toBeVisible();
  await expect(page.getByRole('radio', { name: /^Existing customers, now/ })).toBeDisabled();
  await expect(page.getByLabel('Not before')).toHaveValue(/^\d{4}-\d\d-\d\d$/);
  await page.getByRole('button', { name: 'Compute impact' }).click();
  await expect(list).toContainText('Notice is kept');
  await expect(page.getByRole('heading', { name: 'Notice by e-mail' })).toBeVisible();
});

test('approval-resets-on-edit: nobody approves their own, and an edit makes a request void', async ({
  page,
  signIn,
}) => {
  await signIn('marco');
  const matrix = new PlanMatrix(page);
  await matrix.open();
  await matrix.review.click();
  await page.getByRole('button', { name: 'Request approval' }).click();
  const approval = page.locator('#approval');
  await expect(approval).toContainText('Waiting for approval');
  // Who asks and edits does not decide.
  await expect(approval.getByRole('button', { name: 'Approve' })).toHaveCount(0);
  const review = page.url();
  await matrix.open();
  await matrix.change(YEARLY, '58.00');
  await expect(matrix.draftBar).toContainText('Saved');
  await page.goto(review);
  await expect(approval).toContainText('is void');
  await new ReviewPage(page).discard();
});

test('rollback-creates-new-release: undo and roll-back go forward to a release like the one before', async ({
  page,
  signIn,
}) => {
  await signIn('marco');
  const matrix = new PlanMatrix(page);
  await matrix.open();
  await matrix.change(YEARLY, '61.00');
  await matrix.review.click();
  await new ReviewPage(page).publish.click();
  const release = new ReleasePage(page);
  await expect(release.isLive).toBeVisible();
  const number = Number(/r(\d+)/.exec(await release.isLive.innerText())?.[1]);
  await page.getByRole('button', { name: `Undo r${number}` }).click();
  await expect(release.isLive).toContainText(`r${number + 1} is live`);
  await page.getByRole('link', { name: `Roll back to r${number}…` }).click();
  await page.getByRole('button', { name: `Roll back to r${number}` }).click();
  await expect(release.isLive).toContainText(`r${number + 2} is live`);
  // And back to what the other stories expect.
  await page.getByRole('button', { name: `Undo r${number + 2}` }).click();
  await expect(release.isLive).toContainText(`r${number + 3} is live`);
});

import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test';
import { PlanMatrix } from '../pages/plan-matrix';
import { ReviewPage } from '../pages/review-page';

// One product line has one draft that everybody joins, so these happen one after the other.
test.describe.configure({ mode: 'serial' });

const MONTHLY = 'Premium, EUR, monthly';

async function computeAtRenewal(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /Existing customers, at their renewal/ }).check();
  await page.getByRole('button', { name: 'Compute impact' }).click();
  await expect(page.locator('#impact').getByText('Subscriptions touched')).toBeVisible({ timeout: 20_000 });
}

test('impact-number-opens-list-that-sums', async ({ page, signIn }) => {
  await signIn('marco');
  const matrix = new PlanMatrix(page);
  await matrix.open();
  await matrix.change(MONTHLY, '5.90');
  await matrix.review.click();
  await computeAtRenewal(page);
  const impact = page.locator('#impact');
  const reviewed = page.url();

  // Every link whose text is a whole number is a number of subscriptions or customers with a list behind it.
  const numbers = await impact
    .getByRole('link', { name: /^[\d,]+$/ })
    .evaluateAll((links) => links.map((link) => ({ said: link.textContent, href: link.getAttribute('href') ?? '' })));
  expect(numbers.length).toBeGreaterThan(2);
  for (const { said, href } of numbers) {
    await page.goto(href);
    const isCustomers = href.includes('notice=');
    const total = page.locator('tfoot').getByRole('rowheader').first();
    await expect(total).toContainText(
      new RegExp(isCustomers ? `of ${said} customers?$` : `^Total, ${said} subscriptions?|^Total in `),
    );
  }

  // The change in MRR is what the rows of its list add up to.
  await page.goto(reviewed);
  const change = impact.getByRole('region', { name: 'Monthly recurring revenue' }).getByRole('link').first();
  const said = await change.innerText();
  await change.click();
  await expect(page.locator('tfoot')).toContainText(said);

  await page.goto(reviewed);
  await new ReviewPage(page).discard();
});

test('stale-impact-blocks-publish', async ({ page, context, signIn }) => {
  await signIn('marco');
  const matrix = new PlanMatrix(page);
  await matrix.open();
  await matrix.change(MONTHLY, '4.50');
  await matrix.review.click();
  await computeAtRenewal(page);

  const otherTab = new PlanMatrix(await context.newPage());
  await otherTab.open();
  await otherTab.change(MONTHLY, '4.40');
  await expect(otherTab.draftBar).toContainText('Saved');

  await page.reload();
  await expect(page.getByText('The draft changed since.')).toBeVisible();
  await expect(page.getByText('Recompute before you publish.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Publish r\d+/ })).toBeDisabled();

  await page.getByRole('button', { name: 'Recompute' }).click();
  await expect(page.getByText('The draft changed since.')).toHaveCount(0);
  await new ReviewPage(page).discard();
});

test('diff-shows-zeroed-price', async ({ page, signIn }) => {
  await signIn('marco');
  const matrix = new PlanMatrix(page);
  const review = new ReviewPage(page);
  await matrix.open();
  await matrix.change(MONTHLY, '0');
  await matrix.review.click();
  await expect(review.difference('Price, EUR monthly')).toContainText(/before €4\.90\s*after €0\.00/);
  await expect(page.getByText('Premium is cheaper than Standard, which is a lower tier.')).toBeVisible();
  await new ReviewPage(page).discard();
});

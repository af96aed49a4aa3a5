import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test';
import { DraftPreviewPage } from '../pages/draft-preview-page';
import { PlanMatrix } from '../pages/plan-matrix';
import { PricingPage } from '../pages/pricing-page';
import { ReleasePage } from '../pages/release-page';
import { ReviewPage } from '../pages/review-page';

// One product line has one draft that everybody joins.
test.describe.configure({ mode: 'serial' });

const price = 'Premium, EUR, monthly';

test('a draft is looked at on every screen before it is live, and a publish is seen at once', async ({
  page,
  browser,
  signIn,
}) => {
  await signIn('marco');
  const matrix = new PlanMatrix(page);
  const preview = new DraftPreviewPage(page);
  const visitor = await browser.newPage();
  const pricing = new PricingPage(visitor);
  const embedded = '/en/b/aurelia/pricing?embed=1';
  const asBrowser = { accept: 'text/html' };
  const before = await page.request.get(embedded, { headers: asBrowser });
  const { etag = '' } = before.headers();

  await test.step('the preview shows the price of the draft, the live page the old one', async () => {
    await matrix.open();
    await matrix.change(price, '5.30');
    await expect(matrix.draftBar).toContainText('Saved');
    await preview.openNewest();
    await expect(preview.heading).toBeVisible();
    const screen = preview.screen('Pricing page, Aurelia Climate, English');
    await expect(screen.getByText('€5.30', { exact: true })).toBeVisible();
    await expect(screen.getByText(/^Preview of draft \d+\. Not live\.$/)).toBeVisible();
    await pricing.open('monthly');
    await expect(pricing.price('€4.90')).toBeVisible();
    await expect(pricing.price('€5.30')).toHaveCount(0);
  });

  await test.step('the invoice is what a new customer would get, with VAT', async () => {
    await preview.choose('Screen', 'First invoice');
    await preview.choose('Plan of the customer', 'Premium');
    const paper = preview.screen('First invoice, Aurelia Climate, English');
    // 5.30 + 19 % = 5.30 + 1.01 = 6.31
    await expect(paper.getByText('€6.31').first()).toBeVisible();
  });

  await test.step('portal and device are drawn from the draft, too', async () => {
    await preview.choose('Screen', 'Customer portal');
    const portal = preview.screen('Customer portal, Aurelia Climate, English');
    await expect(portal.getByRole('cell', { name: '€5.30 a month' })).toBeVisible();
    await preview.choose('Screen', 'Device');
    const device = preview.screen('Device, Aurelia Climate, English');
    await expect(device.getByRole('table', { name: 'What it may do' })).toBeVisible();
  });

  await test.step('in every language side by side', async () => {
    await preview.choose('Screen', 'Pricing page');
    await preview.choose('Side by side', 'All languages');
    await expect(preview.frames).toHaveCount(3);
    const german = preview.screen('Pricing page, Aurelia Climate, German');
    await expect(german.getByRole('heading', { name: 'Tarife und Preise' })).toBeVisible();
    await expect(german.getByText('5,30 €', { exact: true })).toBeVisible();
  });

  await test.step('published, the next look has the new price and the kept page holds no more', async () => {
    await publish(page, matrix);
    const after = await page.request.get(embedded, { headers: { ...asBrowser, 'if-none-match': etag } });
    expect(after.status()).toBe(200);
    await pricing.open('monthly');
    await expect(pricing.price('€5.30')).toBeVisible({ timeout: 1_000 });
  });

  await test.step('and the old price is put back', async () => {
    await matrix.open();
    await matrix.change(price, '4.90');
    await expect(matrix.draftBar).toContainText('Saved');
    await publish(page, matrix);
    await pricing.open('monthly');
    await expect(pricing.price('€4.90')).toBeVisible();
  });
  await visitor.close();
});

test('a preview is for staff: nobody else sees a draft', async ({ page, signIn }) => {
  await signIn('lena');
  await page.goto('/en/preview/draft_unknown/aurelia/light/pricing');
  await expect(page).not.toHaveURL(/\/preview\//);
});

async function publish(page: Page, matrix: PlanMatrix): Promise<void> {
  await matrix.open();
  await matrix.review.click();
  await new ReviewPage(page).publish.click();
  await expect(new ReleasePage(page).isLive).toBeVisible();
}

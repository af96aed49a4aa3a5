import { expect, test } from '../fixtures/test';
import { PlanMatrix } from '../pages/plan-matrix';
import { PricingPage } from '../pages/pricing-page';
import { ReleasePage } from '../pages/release-page';
import { ReviewPage } from '../pages/review-page';
import { SignInPage } from '../pages/sign-in-page';

// One product line has one draft that everybody joins, so these happen one after the other.
test.describe.configure({ mode: 'serial' });

test('a product manager changes what Premium grants and costs, and publishes it without a deployment', async ({
  page,
  browser,
}) => {
  const matrix = new PlanMatrix(page);
  const review = new ReviewPage(page);
  const visitor = await browser.newPage();
  const pricing = new PricingPage(visitor);
  const [yearly, visits] = ['Premium, EUR, yearly', 'Premium, Yearly service visit'];

  await test.step('signs in and opens the product line', async () => {
    const signIn = new SignInPage(page);
    await signIn.open();
    await signIn.walkInAs('Marco Brandt');
    await page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name: 'Catalog' }).click();
    await page.getByRole('main').getByRole('link', { name: 'Aurelia Sense' }).click();
    await expect(matrix.value(yearly)).toContainText('€49.00');
    await expect(matrix.draftBar).toHaveCount(0);
  });

  await test.step('changes a price and a grant: tinted, the old value struck', async () => {
    const untouched = await matrix.tintOf(yearly);
    await matrix.change(yearly, '52.00');
    await expect(matrix.value(yearly)).toContainText('before €49.00');
    await expect(matrix.value(yearly)).toContainText('€52.00');
    await expect(matrix.value(yearly).getByText('€49.00')).toHaveCSS('text-decoration-line', 'line-through');
    expect(await matrix.tintOf(yearly)).not.toBe(untouched);
    await matrix.change(visits, '2');
    await expect(matrix.draftBar).toContainText('2 changes');
    await expect(matrix.draftBar.getByRole('status')).toHaveText(/^Saved \d\d:\d\d\. Customers still see r\d+\.$/);
  });

  await test.step('customers see nothing of the draft', async () => {
    await pricing.open('yearly');
    await expect(pricing.price('€49.00')).toBeVisible();
    await expect(pricing.price('€52.00')).toHaveCount(0);
  });

  await test.step('reviews the difference and publishes', async () => {
    await matrix.review.click();
    await expect(review.heading).toBeVisible();
    await expect(review.differences.getByRole('row')).toHaveCount(2);
    await expect(review.difference('Price, EUR yearly')).toContainText(/before €49\.00\s*after €52\.00/);
    await expect(review.difference('Yearly service visit')).toContainText(/before 1 a year\s*after 2 a year/);
    await review.publish.click();
    await expect(new ReleasePage(page).isLive).toBeVisible();
  });

  await test.step('and everybody sees it at the next look', async () => {
    await pricing.open('yearly');
    await expect(pricing.price('€52.00')).toBeVisible({ timeout: 1_000 });
    await expect(pricing.price('€49.00')).toHaveCount(0);
    await visitor.close();
  });
});

test('a price that became zero by mistake cannot be overlooked, and the draft can be thrown away', async ({
  page,
  signIn,
}) => {
  const matrix = new PlanMatrix(page);
  const review = new ReviewPage(page);
  await signIn('marco');
  await matrix.open();
  await matrix.change('Premium, CHF, monthly', '0');
  await matrix.review.click();
  await expect(review.difference('Price, CHF monthly')).toContainText(/before CHF\s5\.40\s*after CHF\s0\.00/);
  await expect(page.getByText('Premium is cheaper than Standard, which is a lower tier.')).toBeVisible();
  await review.discard();
  await expect(matrix.value('Premium, CHF, monthly')).toContainText('CHF 5.40');
  await expect(matrix.draftBar).toHaveCount(0);
});

test('what was reviewed is what is published: a page that is out of date is refused', async ({
  page,
  context,
  signIn,
}) => {
  await signIn('marco');
  const matrix = new PlanMatrix(page);
  await matrix.open();
  await matrix.change('Standard, Heating zones', '9');
  await matrix.review.click();
  const review = new ReviewPage(page);
  await expect(review.publish).toBeEnabled();

  const otherTab = new PlanMatrix(await context.newPage());
  await otherTab.open();
  await otherTab.change('Standard, Heating zones', '10');
  await expect(otherTab.draftBar).toContainText('Saved');

  await review.publish.click();
  await expect(review.changedMeanwhile).toBeVisible();
  await expect(review.difference('Heating zones')).toContainText('10 zones');
  await review.discard();
  await expect(matrix.value('Standard, Heating zones')).toContainText('8 zones');
});

test('an amount that makes no sense is said at the cell and saved nowhere', async ({ page, signIn }) => {
  await signIn('marco');
  const matrix = new PlanMatrix(page);
  await matrix.open();
  for (const [typed, said] of [
    ['abc', 'Type an amount such as 4.90, or 0 for free.'],
    ['-1', 'Type an amount such as 4.90, or 0 for free.'],
    ['4.905', 'CHF has 2 decimals.'],
  ] as const) {
    await matrix.change('Premium, CHF, monthly', typed);
    await expect(matrix.table.getByRole('alert')).toHaveText(said);
    await matrix.table.getByRole('textbox', { name: 'Premium, CHF, monthly' }).press('Escape');
    await expect(matrix.value('Premium, CHF, monthly')).toContainText('CHF 5.40');
  }
  await page.reload();
  await expect(matrix.value('Premium, CHF, monthly')).toContainText('CHF 5.40');
  await expect(matrix.draftBar).toHaveCount(0);
});

test('somebody from support looks at the plans and cannot change them', async ({ page, signIn }) => {
  await signIn('ines');
  const matrix = new PlanMatrix(page);
  await matrix.open();
  await expect(matrix.readOnly).toBeVisible();
  await expect(page.getByText('Plans are edited by: Product manager')).toBeVisible();
  await expect(matrix.table.getByText('CHF 5.40')).toBeVisible();
  await expect(matrix.table.getByRole('button')).toHaveCount(0);
  await expect(matrix.table.getByRole('checkbox')).toHaveCount(0);
});

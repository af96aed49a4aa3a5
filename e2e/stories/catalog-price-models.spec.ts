import { expect, test } from '../fixtures/test';
import { PlanEditorPage } from '../pages/plan-editor-page';
import { ReviewPage } from '../pages/review-page';

// The trailers are priced by nobody else: one product line has one draft of a person.
test.describe.configure({ mode: 'serial' });

test('a product manager makes a flat price graduated, sees what it comes to before anything is live, and adds usage', async ({
  page,
  signIn,
}) => {
  const plan = new PlanEditorPage(page);
  const review = new ReviewPage(page);
  await signIn('marco');

  await test.step('opens the plan: what it costs is said beside its price', async () => {
    await plan.open('norda-trailers', 'per-mile');
    await expect(plan.model).toHaveValue('flat');
    await plan.ask('25');
    await expect(plan.cost).toContainText('€29.00');
  });

  await test.step('makes it graduated: the sum follows while it is typed', async () => {
    await plan.model.selectOption('Graduated tiers');
    await plan.type('Tier 1, up to', '20');
    await plan.type('Tier 1, price for one', '2');
    await plan.type('Tier 2, price for one', '1.50');
    // 20 × 2.00 + 5 × 1.50 = 47.50
    await expect(plan.cost.getByText('€47.50').first()).toBeVisible();
    await expect(plan.draftBar.getByRole('status')).toContainText('Customers still see r');
  });

  await test.step('a bound below the one before it is answered at its field and not saved', async () => {
    await page.getByRole('button', { name: 'Add a tier' }).click();
    await plan.type('Tier 2, up to', '5');
    await plan.type('Tier 2, price for one', '1.80');
    await expect(page.getByText('A tier ends above the one before it; 5 does not.')).toBeVisible();
    await expect(page.getByText('Not in the draft yet: a field is empty or wrong.')).toBeVisible();
    await plan.type('Tier 2, up to', '30');
    // 20 × 2.00 + 5 × 1.80 = 49.00
    await expect(plan.cost.getByText('€49.00').first()).toBeVisible();
  });

  await test.step('adds usage that is measured, with a daily cap', async () => {
    await plan.addItem.click();
    await plan.dialog.getByRole('textbox', { name: 'Name, English' }).fill('Night miles');
    await expect(plan.dialog.getByRole('textbox', { name: 'Key' })).toHaveValue('night-miles');
    await plan.dialog.getByRole('button', { name: 'Put into the draft' }).click();
    await expect(plan.dialog.getByText('Type at least one amount, or 0 for free.')).toBeVisible();
    await plan.dialog.getByRole('textbox', { name: 'EUR, monthly' }).fill('0.04');
    await plan.dialog.getByRole('textbox', { name: 'At most, per device and day' }).fill('100');
    await plan.dialog.getByRole('button', { name: 'Put into the draft' }).click();
    await expect(plan.item('Night miles')).toContainText('at most 100 a day and device');
    await plan.ask('1000');
    // 1,000 × 0.04 = 40.00
    await expect(plan.cost.getByText('€40.00').first()).toBeVisible();
  });

  await test.step('sees both in the review', async () => {
    await expect(plan.draftBar).toContainText('2 changes');
    await plan.draftBar.getByRole('link', { name: /^Review / }).click();
    await expect(review.heading).toBeVisible();
    await expect(review.difference('Price, EUR monthly')).toContainText('before €29.00');
    await expect(review.difference('Night miles')).toBeVisible();
  });

  await test.step('what is live has not changed, and the draft can be thrown away', async () => {
    await page.goto('/admin/catalog/price-test?line=norda-trailers&plan=per-mile&price=EUR-month');
    await expect(page.getByRole('textbox', { name: 'Amount', exact: true })).toHaveValue('29.00');
    await plan.open('norda-trailers', 'per-mile');
    await expect(plan.model).toHaveValue('graduated');
    await plan.discard.click();
    await plan.dialog.getByRole('button', { name: /^Discard draft \d+$/ }).click();
    await expect(plan.draftBar).toHaveCount(0);
    await plan.open('norda-trailers', 'per-mile');
    await expect(plan.model).toHaveValue('flat');
  });
});

test('changing the model keeps what was typed, and undo brings the price back', async ({ page, signIn }) => {
  const plan = new PlanEditorPage(page);
  await signIn('marco');
  await plan.open('norda-trailers', 'per-mile');
  await plan.model.selectOption('Per unit');
  await expect(page.getByRole('textbox', { name: 'Price for one', exact: true })).toHaveValue('29.00');
  await expect(plan.draftBar).toContainText('1 change');
  await plan.draftBar.getByRole('button', { name: 'Undo' }).click();
  await expect(plan.model).toHaveValue('flat');
  await plan.discard.click();
  await plan.dialog.getByRole('button', { name: /^Discard draft \d+$/ }).click();
  await expect(plan.draftBar).toHaveCount(0);
});

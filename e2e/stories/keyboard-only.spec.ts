import { press, tabTo, type } from '../fixtures/keyboard';
import { expect, test } from '../fixtures/test';
import { ChangePlanPage } from '../pages/change-plan-page';
import { PaymentOutcome } from '../pages/payment-outcome';
import { PlanMatrix } from '../pages/plan-matrix';
import { ReleasePage } from '../pages/release-page';
import { ReviewPage } from '../pages/review-page';

test('a plan is compared, chosen and paid for without a mouse', async ({ page, signIn, newHousehold }) => {
  const household = await newHousehold();
  const change = new ChangePlanPage(page);
  await signIn(household);
  await page.goto('/my');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await press(page, page.getByRole('link', { name: 'Compare plans' }));
  await press(page, change.choose('Standard'));
  await press(page, change.line('Standard, ').getByRole('button', { name: /Explain Standard/ }));
  await expect(page.getByRole('dialog', { name: /^Explain Standard/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await press(page, change.pay);

  // The first field has the focus when the page opens.
  await expect(page.getByLabel('Card number')).toBeFocused();
  await page.keyboard.type('4242 4242 4242 4242');
  await type(page, page.getByLabel('Expiry date'), '12 / 34');
  await type(page, page.getByLabel('Security code (CVC)'), '123');
  await type(page, page.getByLabel('Name on card'), 'K. Board');
  await page.keyboard.press('Enter');
  await expect(new PaymentOutcome(page).applied).toContainText('You are on Standard.');
});

test('a price and a feature are changed, reviewed and published without a mouse', async ({ page, signIn }) => {
  const matrix = new PlanMatrix(page);
  await signIn('marco');
  await matrix.open();
  const price = 'Standard, CHF, yearly';
  await press(page, matrix.value(price));
  await expect(matrix.table.getByRole('textbox', { name: price })).toBeFocused();
  await page.keyboard.type('33.00');
  await page.keyboard.press('Enter');
  await expect(matrix.value(price)).toBeFocused();
  await expect(matrix.value(price)).toContainText('CHF 33.00');
  await tabTo(page, matrix.switch('Standard, Heat-pump diagnostics'));
  await page.keyboard.press('Space');
  await expect(matrix.draftBar).toContainText('2 changes');
  await expect(matrix.draftBar.getByRole('status')).toContainText('Saved');
  await press(page, matrix.review);
  await press(page, new ReviewPage(page).publish);
  await expect(new ReleasePage(page).changes.getByRole('row')).toHaveCount(2);
});

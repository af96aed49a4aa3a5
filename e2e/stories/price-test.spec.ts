import { tabTo } from '../fixtures/keyboard';
import { expect, test } from '../fixtures/test';
import { PriceTestPage } from '../pages/price-test-page';

test('a graduated price is tried without a mouse, and every tier says what it adds', async ({ page, signIn }) => {
  const panel = new PriceTestPage(page);
  await signIn('marco');
  await panel.open();
  await tabTo(page, panel.kind);
  await page.keyboard.type('Graduated');
  await expect(panel.upTo(1)).toHaveValue('100');
  for (const [field, value] of [
    [panel.quantity, '620'],
    [panel.priceForOne(3), '0.20'],
  ] as const) {
    await tabTo(page, field);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(value);
  }
  // 100 × 0.40 + 400 × 0.30 + 120 × 0.20
  await expect(panel.result.getByText('€184.00').first()).toBeVisible();
  for (const [tier, amount] of [
    ['100 at €0.40, up to 100', '€40.00'],
    ['400 at €0.30, up to 500', '€120.00'],
    ['120 at €0.20, above 500', '€24.00'],
  ] as const) {
    await expect(panel.result.locator('dl > div').filter({ hasText: tier })).toContainText(amount);
  }
  // A quantity of the table is tried by its button.
  await tabTo(page, panel.typical.getByRole('button', { name: 'Try 500' }));
  await page.keyboard.press('Enter');
  await expect(panel.quantity).toHaveValue('500');
  await expect(panel.result.getByText('€160.00').first()).toBeVisible();
});

test('a bound below the one before is named at its field, and the last right answer stays in sight', async ({
  page,
  signIn,
}) => {
  const panel = new PriceTestPage(page);
  await signIn('marco');
  await panel.open();
  await panel.kind.selectOption('graduated');
  await panel.quantity.fill('620');
  await expect(panel.result.getByText('€184.00').first()).toBeVisible();

  await panel.upTo(2).fill('50');
  await expect(panel.upTo(2)).toHaveAttribute('aria-invalid', 'true');
  await expect(panel.upTo(2)).toHaveAccessibleDescription(/\w+/);
  await expect(panel.upTo(1)).not.toHaveAttribute('aria-invalid', 'true');
  await expect(panel.result.getByRole('status')).toContainText('This cannot be calculated yet.');
  await expect(panel.result.getByText('€184.00').first()).toBeVisible();

  await panel.upTo(2).fill('500');
  await expect(panel.upTo(2)).not.toHaveAttribute('aria-invalid', 'true');
  await panel.priceForOne(1).fill('abc');
  await expect(panel.priceForOne(1)).toHaveAttribute('aria-invalid', 'true');
});

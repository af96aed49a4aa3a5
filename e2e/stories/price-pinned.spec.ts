import { expect, test } from '../fixtures/test';
import { ChangePlanPage } from '../pages/change-plan-page';
import { PlanMatrix } from '../pages/plan-matrix';
import { ReleasePage } from '../pages/release-page';
import { ReviewPage } from '../pages/review-page';

test('who bought keeps the price they bought when a new one is published, and who buys now pays the new one', async ({
  page,
  signIn,
  newHousehold,
}) => {
  const early = await newHousehold({ plan: 'premium' });
  const late = await newHousehold();
  const change = new ChangePlanPage(page);
  const nextPayment = page.getByRole('region', { name: 'Next payment' });
  const publish = async (price: string): Promise<void> => {
    const matrix = new PlanMatrix(page);
    await signIn('marco');
    await matrix.open();
    await matrix.change('Premium, EUR, monthly', price);
    await matrix.review.click();
    await expect(page.getByText('existing customers keep theirs')).toBeVisible();
    await new ReviewPage(page).publish.click();
    await expect(new ReleasePage(page).isLive).toBeVisible();
  };

  await test.step('a new price is published', () => publish('5.90'));

  await test.step('the household that has Premium goes on paying what it bought', async () => {
    await signIn(early);
    await page.goto('/my');
    await expect(nextPayment).toContainText('€5.83'); // 4.90 + 19 % = 5.831
    await page.goto('/my/plan');
    await expect(page.getByRole('region', { name: early.place })).toContainText('a month (€4.90 + 19 % VAT)');
  });

  await test.step('the household that buys now is shown, and would pay, the new price', async () => {
    await signIn(late);
    await change.open(late.serial, 'premium');
    await expect(change.line('Premium, ')).toContainText('€5.90');
    await expect(change.line('VAT 19 %')).toContainText('€1.12'); // 5.90 × 19 % = 1.121
    await expect(change.pay).toHaveText('Pay €7.02 now');
    await expect(change.quote).toContainText('Then €7.02 on 20 Dec 2026');
  });

  await test.step('the price can go back the same way, and the stories after this one find it', () => publish('4.90'));
});

import { expect, test } from '../fixtures/test';
import { PriceBooksPage } from '../pages/price-books-page';
import { ReleasePage } from '../pages/release-page';
import { ReviewPage } from '../pages/review-page';

const LINE = 'norda-trackers';
const BALTIC = 'Baltic Baumaschinen';

test('a customer price is a draft until a second person approves it, holds when it is published and ends when it is rolled back', async ({
  page,
  signIn,
}) => {
  const books = new PriceBooksPage(page);
  const review = new ReviewPage(page);
  const release = new ReleasePage(page);
  let reviewed = '';

  await test.step('what cannot be a price is answered at its field', async () => {
    await signIn('marco');
    await books.open(LINE);
    await books.type({ email: 'nobody@nowhere.example', plan: 'Every plan', percent: '12', reason: 'Big order' });
    await books.add();
    await expect(books.form.getByLabel('Customer')).toHaveAccessibleDescription(/no customer of this brand/);
    await books.form.getByLabel('Customer').fill('miete@baltic-bau.example');
    await books.form.getByLabel('How much').fill('101');
    await books.add();
    await expect(books.form.getByLabel('How much')).toHaveAccessibleDescription(/from -1000 to 100/);
  });

  await test.step('the draft has it, in words', async () => {
    await books.form.getByLabel('How much').fill('12');
    await books.add();
    await expect(books.form.getByRole('status')).toContainText('It is in the draft.');
    await page.keyboard.press('Escape');
    await expect(books.customer(BALTIC)).toContainText('In the draft');
    await books.draftBar.getByRole('link', { name: /^Review/ }).click();
    await expect(review.difference(BALTIC)).toContainText('−12 % on every plan');
    reviewed = page.url();
    await page.getByRole('button', { name: 'Request approval' }).click();
    await expect(page.locator('#approval')).toContainText('Waiting for approval');
  });

  await test.step('another person approves, and it is published', async () => {
    await signIn('ana');
    await page.goto(reviewed);
    await page.locator('#approval').getByRole('button', { name: 'Approve', exact: true }).click();
    await expect(page.locator('#approval')).toContainText('Approved');
    await signIn('marco');
    await page.goto(reviewed);
    await review.publish.click();
    await expect(release.isLive).toBeVisible();
    await books.open(LINE);
    await expect(books.customer(BALTIC)).toContainText('In force');
    await expect(books.customer(BALTIC)).toContainText(/Release r\d+/);
  });

  await test.step('rolled back, the list holds again', async () => {
    await books
      .customer(BALTIC)
      .getByRole('link', { name: /^Release r\d+$/ })
      .click();
    const number = Number(/r(\d+)/.exec(await release.isLive.innerText())?.[1]);
    await page.getByRole('button', { name: `Undo r${number}` }).click();
    await expect(release.isLive).toContainText(`r${number + 1} is live`);
    await books.open(LINE);
    await expect(books.customers.getByRole('row').filter({ hasText: 'In force' })).toHaveCount(0);
  });
});

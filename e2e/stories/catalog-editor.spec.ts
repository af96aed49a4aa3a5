import { expect, test } from '../fixtures/test';
import { tabTo } from '../fixtures/keyboard';
import { enterAs } from '../fixtures/sign-in';
import { people } from '../fixtures/people';
import { PlanMatrix } from '../pages/plan-matrix';

// One product line, and each story leaves it without a draft.
test.describe.configure({ mode: 'serial' });

test('a tier is added, put in its place by keyboard and removed again, and customers see nothing of it', async ({
  page,
  browser,
  signIn,
}) => {
  await signIn('marco');
  const matrix = new PlanMatrix(page);
  await matrix.open();
  const before = await matrix.order();

  await test.step('a copy of the last tier opens a draft', async () => {
    await matrix.addTier('Care Plus');
    await expect(matrix.tier('Care Plus')).toBeVisible();
    await expect(matrix.draftBar).toContainText('1 change');
    expect(await matrix.order()).toEqual([...before, 'Care Plus']);
    await expect(matrix.value('Care Plus, EUR, yearly')).toContainText('€');
  });

  await test.step('its key is taken now, and that is said at the field', async () => {
    await page.getByRole('button', { name: 'Add tier' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a tier' });
    await dialog.getByLabel('Name, English').fill('Care Plus');
    await expect(dialog.getByLabel('Key')).toHaveValue('care-plus-2');
    await dialog.getByLabel('Key').fill('care-plus');
    await dialog.getByRole('button', { name: 'Add this tier' }).click();
    await expect(dialog.getByText('Another tier has the key care-plus. Type another one.')).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('it moves left by keyboard, which is read out, and the focus stays', async () => {
    const left = matrix.table.getByRole('button', { name: 'Move Care Plus left' });
    await tabTo(page, left);
    await page.keyboard.press('Enter');
    await expect.poll(() => matrix.order()).toEqual([...before.slice(0, -1), 'Care Plus', ...before.slice(-1)]);
    await expect(page.getByText(`Care Plus is tier ${before.length} of ${before.length + 1} now.`)).toBeAttached();
    await expect(left).toBeFocused();
    await expect(matrix.draftBar).toContainText('Saved');
  });

  await test.step('the pricing page is as it was', async () => {
    const visitor = await browser.newPage();
    await visitor.goto('/en/b/aurelia/pricing');
    await expect(visitor.getByText('Premium').first()).toBeVisible();
    await expect(visitor.getByText('Care Plus')).toHaveCount(0);
    await visitor.close();
  });

  await test.step('it was never live, so it can go without a trace', async () => {
    await matrix.act('Care Plus', 'Remove');
    await expect(matrix.tier('Care Plus')).toHaveCount(0);
    await expect(matrix.draftBar).toContainText('No changes');
    await matrix.discard();
  });
});

test('archiving says who keeps the tier, and it can be brought back', async ({ page, signIn }) => {
  await signIn('marco');
  const matrix = new PlanMatrix(page);
  await matrix.open();
  await matrix.table.getByRole('button', { name: 'Actions for Standard' }).click();
  await expect(page.getByRole('dialog', { name: 'Actions for Standard' })).toContainText(/keep it\./);
  await page.keyboard.press('Escape');
  await matrix.act('Standard', 'Archive');
  await expect(matrix.tier('Standard')).toContainText('Archived');
  await expect(matrix.draftBar).toContainText('1 change');
  await matrix.act('Standard', 'Bring back');
  await expect(matrix.tier('Standard')).not.toContainText('Archived');
  await expect(matrix.draftBar).toContainText('No changes');
  await matrix.discard();
});

test('a currency is filled from another one, and nothing is taken before it was seen', async ({ page, signIn }) => {
  await signIn('marco');
  const matrix = new PlanMatrix(page);
  await matrix.open();
  await matrix.table.getByRole('button', { name: 'Add price' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sell for another price' });
  await dialog.getByLabel('Currency').fill('USD');
  await dialog.getByLabel('Times').fill('1.08');
  await dialog.getByLabel('Ends in').selectOption('99');
  await expect(dialog.getByText(/not in the draft yet/)).toBeVisible();
  await expect(matrix.draftBar).toHaveCount(0);
  await dialog.getByRole('button', { name: /^Put \d+ prices into the draft$/ }).click();
  // 4.90 × 1.08 = 5.29, nearest that ends in .99: 4.99
  await expect(matrix.value('Premium, USD, monthly')).toContainText('USD 4.99');
  await expect(matrix.draftBar).toContainText('Saved');
  await matrix.discard();
});

test('two people write the same price: the second is asked where to write, sees both amounts and takes theirs', async ({
  page,
  browser,
  signIn,
}) => {
  const price = 'Premium, CHF, yearly';
  await signIn('marco');
  const marco = new PlanMatrix(page);
  const context = await browser.newContext();
  await enterAs(context.request, people.ana.email);
  const other = await context.newPage();
  const ana = new PlanMatrix(other);

  await test.step('both begin on what is live', async () => {
    await marco.open();
    await ana.open();
    await expect(ana.draftBar).toHaveCount(0);
    await marco.change(price, '55.00');
    await expect(marco.draftBar).toContainText('Saved');
  });

  await test.step('the second is asked before anything is saved', async () => {
    await ana.change(price, '60.00');
    await other
      .getByRole('dialog')
      .getByRole('button', { name: /^Join draft \d+ by Marco Brandt/ })
      .click();
    const conflict = ana.table.getByRole('alert');
    await expect(conflict).toContainText(/Marco Brandt changed this to CHF\s55\.00 meanwhile\. Yours is CHF\s60\.00\./);
    await conflict.getByRole('button', { name: 'Take theirs' }).click();
    await expect(conflict).toHaveCount(0);
    await expect(ana.value(price)).toContainText('CHF 55.00');
  });

  await test.step('from then on each sees what the other does', async () => {
    await ana.change('Premium, Heating zones', '20');
    await expect(ana.draftBar).toContainText('Saved');
    await expect(marco.value('Premium, Heating zones')).toContainText('20', { timeout: 20_000 });
    await expect(marco.draftBar).toContainText('Ana Keller edited');
    await context.close();
    await marco.discard();
  });
});

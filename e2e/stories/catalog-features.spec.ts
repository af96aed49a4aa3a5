import { expect, test } from '../fixtures/test';
import { FeaturesPage } from '../pages/features-page';
import { PlanMatrix } from '../pages/plan-matrix';
import { ReviewPage } from '../pages/review-page';

// They share the draft of one product line.
test.describe.configure({ mode: 'serial' });

test('a product manager makes a feature, which is in no plan until a draft grants it', async ({ page, signIn }) => {
  const features = new FeaturesPage(page);
  const matrix = new PlanMatrix(page);
  // Definitions stay, so every run makes another one.
  const run = Date.now();
  const key = `air.quality${run}`;
  const name = `Air quality ${run}`;
  await signIn('marco');

  await test.step('a key that is taken and firmware that is none are answered at their fields', async () => {
    await features.openNew();
    await features.field('Key').fill('history.retention');
    await features.field('Name, English').fill(name);
    await features.field('Firmware from').fill('latest');
    await features.make.click();
    await expect(features.field('Firmware from')).toHaveAccessibleDescription(/two to four numbers with dots/);
    await features.field('Firmware from').fill('2.4.0');
    await features.make.click();
    await expect(features.field('Key')).toHaveAccessibleDescription(/The key history\.retention is taken/);
    await expect(features.field('Name, English')).toHaveValue(name);
  });

  await test.step('with another key it is made, and no plan grants it', async () => {
    await features.field('Key').fill(key);
    await features.make.click();
    await expect(features.heading).toHaveText(name);
    await expect(page.getByText('No plan on offer grants this feature.')).toBeVisible();
    await features.open();
    await expect(features.row(key)).toContainText('no plan');
  });

  await test.step('a tier grants it in a draft, which its page names', async () => {
    await matrix.open();
    await matrix.switch(`Premium, ${name}`).check({ force: true });
    await expect(matrix.draftBar).toContainText('1 change');
    await expect(matrix.draftBar).toContainText('Saved');
    await features.openFeature(key);
    await expect(page.getByRole('link', { name: /^Draft \d+$/ })).toBeVisible();
  });

  await test.step('the draft is thrown away again', async () => {
    await matrix.open();
    await matrix.review.click();
    await new ReviewPage(page).discard();
  });
});

test('a change that reaches devices says how many before anything is written', async ({ page, signIn }) => {
  const features = new FeaturesPage(page);
  await signIn('marco');
  await features.openFeature('history.retention');
  await features.field('Firmware from').fill('99.0');
  await features.change.click();
  const asked = page.getByRole('alert').filter({ hasText: 'This reaches devices now.' });
  await expect(asked).toContainText(/\d+ devices? loses? it\./);
  await expect(asked).toContainText('Nothing was changed yet.');
  await page.reload();
  await expect(features.field('Firmware from')).toHaveValue('');
});

test('somebody from support looks at features and cannot change them', async ({ page, signIn }) => {
  const features = new FeaturesPage(page);
  await signIn('ines');
  await features.open();
  await expect(page.getByText('You can look, not change.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'New feature' })).toHaveCount(0);
  await features.openFeature('history.retention');
  await expect(features.change).toHaveCount(0);
});

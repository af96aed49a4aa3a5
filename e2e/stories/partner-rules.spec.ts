import { randomBytes } from 'node:crypto';
import { expect, test } from '../fixtures/test';
import { CommissionPlanPage } from '../pages/commission-plan-page';

const partner = 'Küstenwärme Service';

test('a SPIFF is drafted, tested, replayed and published, and what is in force before keeps its words', async ({
  page,
  signIn,
}) => {
  const plan = new CommissionPlanPage(page);
  const name = `Bonus ${randomBytes(3).toString('hex')}`;
  await signIn('ana');
  await plan.open('Partners North');
  await expect(plan.rule('R1')).toContainText('20 % of collected net, for installers.');
  const history = await plan
    .rule('R1')
    .getByText(/^Version \d+, \d+ in all/)
    .innerText();

  await test.step('it reads as a sentence while it is typed; shares of 101 % are refused at the field', async () => {
    await plan.newRule();
    await plan.fillSpiff({ name, amount: '1.00', partner });
    await expect(plan.sentence).toHaveText(`A bonus of €1.00 for each sale, for ${partner}, on top of other rules.`);
    await plan.form.getByLabel('Shared').selectOption('split');
    await plan.form.getByLabel('Share', { exact: true }).fill('101');
    await plan.save.click();
    await expect(plan.form.getByText('The shares sum to 101 %; a split needs exactly 100 %.').last()).toBeVisible();
    await plan.form.getByLabel('Shared').selectOption('');
    await plan.save.click();
    await expect(plan.ruleNamed(name)).toContainText('New');
  });

  await test.step('a test of €62.00 shows both: the draft pays 1.00 more to who sold', async () => {
    await plan.testSale(partner);
    // 20 % of 62.00 = 12.40, and 1.00; of the most for one sale, 18.60, Nordwind gets the other 5.20.
    await expect(plan.side('With the draft')).toContainText('€12.40');
    await expect(plan.side('With the draft')).toContainText('€1.00');
    await expect(plan.side('With the draft')).toContainText('€5.20');
    // 30 − 20 % of 62.00 = 6.20
    await expect(plan.side('In force now')).toContainText('€6.20');
  });

  await test.step('the replay says what it would have changed', async () => {
    await page.getByRole('link', { name: 'Replay', exact: true }).click();
    const changes = page.getByRole('table', { name: 'Change per partner' });
    await expect(changes.getByRole('row', { name: /^Together/ })).toBeVisible();
    await page.goBack();
  });

  await test.step('published from today on; the other rules keep their versions', async () => {
    await page.getByRole('button', { name: 'Publish the rules' }).click();
    await expect(page.getByText('Nothing is changed yet')).toBeVisible();
    await plan.open('Partners North');
    await expect(plan.ruleNamed(name)).toContainText('A bonus of €1.00 for each sale');
    await expect(plan.rule('R1').getByText(history)).toBeVisible();
  });

  await test.step('it is ended again, for the other stories', async () => {
    await page.getByRole('link', { name: 'Change the rules' }).click();
    await plan
      .ruleNamed(name)
      .getByRole('button', { name: /^End R/ })
      .click();
    await expect(plan.ruleNamed(name)).toContainText('Ends');
    await page.getByRole('button', { name: 'Publish the rules' }).click();
    await expect(page.getByText('Nothing is changed yet')).toBeVisible();
  });
});

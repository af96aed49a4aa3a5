import type { Locator, Page } from '@playwright/test';

/** A commission plan: its rules as sentences, its draft and the test of a sale. */
export class CommissionPlanPage {
  readonly form: Locator;
  readonly sentence: Locator;
  readonly save: Locator;

  constructor(private readonly page: Page) {
    this.form = page.getByRole('main');
    this.sentence = page.locator('[data-sentence]');
    this.save = page.getByRole('button', { name: 'Save in the draft' });
  }

  async open(name: string): Promise<void> {
    await this.page.goto('/admin/partners/commission-plans');
    await this.page.getByRole('link', { name }).click();
  }

  rule(code: string): Locator {
    return this.page.getByRole('article', { name: new RegExp(`^${code} `) });
  }

  ruleNamed(name: string): Locator {
    return this.page.getByRole('article').filter({ hasText: name });
  }

  async newRule(): Promise<void> {
    await this.page.getByRole('link', { name: /^(Change the rules|Open the draft)$/ }).click();
    await this.page.getByRole('link', { name: 'Add a rule' }).click();
  }

  async fillSpiff({ name, amount, partner }: { name: string; amount: string; partner: string }): Promise<void> {
    await this.form.getByLabel('Kind of rule').selectOption('spiff');
    await this.form.getByLabel('Name', { exact: true }).fill(name);
    await this.form.getByLabel('Amount', { exact: true }).fill(amount);
    await this.form.getByLabel('Only the first activation of a device').uncheck();
    await this.form.getByLabel('Named partners').selectOption({ label: partner });
    await this.form.getByLabel('It pays').selectOption('additive');
  }

  async testSale(partner: string): Promise<void> {
    await this.page.getByLabel('Partner', { exact: true }).selectOption({ label: partner });
    await this.page.getByRole('button', { name: 'Test this sale' }).click();
  }

  side(name: string): Locator {
    return this.page.getByRole('region', { name });
  }
}

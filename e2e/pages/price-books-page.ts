import type { Locator, Page } from '@playwright/test';

export interface WantedPrice {
  readonly email: string;
  readonly plan: string;
  readonly percent: string;
  readonly from?: string;
  readonly reason: string;
}

/** Price books of partners and prices of customers of one product line. */
export class PriceBooksPage {
  readonly customers: Locator;
  readonly draftBar: Locator;
  readonly form: Locator;

  constructor(private readonly page: Page) {
    this.customers = page.getByRole('table', { name: 'Customer prices' }).first();
    this.draftBar = page.getByRole('region', { name: /^Draft \d+$/ });
    this.form = page.getByRole('dialog', { name: 'Add a customer price…' });
  }

  async open(line: string): Promise<void> {
    await this.page.goto(`/admin/catalog/price-books?line=${line}`);
  }

  async type({ email, plan, percent, from, reason }: WantedPrice): Promise<void> {
    await this.page.getByRole('button', { name: 'Add a customer price…' }).click();
    await this.form.getByLabel('Customer').fill(email);
    await this.form.getByLabel('Plan', { exact: true }).selectOption(plan);
    await this.form.getByLabel('How much').fill(percent);
    if (from !== undefined) await this.form.getByLabel('From', { exact: true }).fill(from);
    await this.form.getByLabel('What was agreed').fill(reason);
  }

  async add(): Promise<void> {
    await this.form.getByRole('button', { name: 'Add it to the draft' }).click();
  }

  customer(name: string): Locator {
    return this.customers.getByRole('row').filter({ hasText: name });
  }
}

import { expect, type Locator, type Page } from '@playwright/test';

/** A payout run from its preview to its end. */
export class PayoutRunPage {
  readonly heading: Locator;
  readonly submit: Locator;
  readonly retry: Locator;
  readonly total: Locator;
  private readonly table: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 });
    this.submit = page.getByRole('button', { name: /^Submit / });
    this.retry = page.getByRole('button', { name: /^Retry (this|these) \d+$/ });
    this.table = page.getByRole('table', { name: 'Payouts of this run' });
    this.total = this.table.locator('tfoot');
  }

  /** Makes a run of a month in a currency and answers its address. */
  async make(month: string): Promise<string> {
    await this.page.goto('/admin/partners/payouts/new');
    await this.page.getByLabel('Month and currency').selectOption(month);
    await this.page.getByRole('button', { name: 'Preview the run' }).click();
    await expect(this.page).toHaveURL(/\/payouts\/run_\w+$/);
    return new URL(this.page.url()).pathname;
  }

  async approve(address: string, total: string): Promise<void> {
    await this.page.goto(`${address}/approve`);
    await this.page.getByLabel('Type what leaves the bank').fill(total);
    await this.page.getByRole('button', { name: 'Approve and send' }).click();
    await expect(this.page).toHaveURL(new RegExp(`${address}$`));
  }

  rowOf(partner: string): Locator {
    return this.table.getByRole('row').filter({ hasText: partner });
  }

  /** The id by which Stripe finds the money of a row. */
  async traceOf(partner: string): Promise<string> {
    const [id] = /tr_\w+/.exec(await this.rowOf(partner).innerText()) ?? [];
    if (id === undefined) throw new Error(`${partner} was sent nothing.`);
    return id;
  }
}

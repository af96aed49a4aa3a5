import type { Locator, Page } from '@playwright/test';

/** Where a customer compares plans and sees the exact price of the one they chose. */
export class ChangePlanPage {
  readonly comparison: Locator;
  readonly quote: Locator;
  readonly pay: Locator;
  readonly code: Locator;
  readonly notice: Locator;

  constructor(private readonly page: Page) {
    this.comparison = page.getByRole('table', { name: 'Plans compared' });
    this.quote = page.getByRole('complementary', { name: 'Confirm change' });
    this.pay = this.quote.getByRole('button', { name: /^Pay €[\d.,]+ now$/ });
    this.code = this.quote.getByLabel('Promotion code');
    this.notice = page.getByRole('main').getByRole('status').filter({ hasText: 'You left the payment page.' });
  }

  async open(serial: string, plan?: 'standard' | 'premium'): Promise<void> {
    await this.page.goto(`/my/plan/change?${new URLSearchParams({ device: serial, ...(plan && { plan }) })}`);
  }

  choose(plan: string): Locator {
    return this.comparison.getByRole('link', { name: `Choose ${plan}` });
  }

  /** A line of the quote: "Credit, unused Standard", with its working and amount. */
  line(label: string): Locator {
    return this.quote.locator('dl > div').filter({ has: this.page.getByRole('term').filter({ hasText: label }) });
  }

  async applyCode(code: string): Promise<void> {
    await this.code.fill(code);
    await this.code.press('Enter');
  }

  /** The amount the button takes, such as "€1.75". */
  async due(): Promise<string> {
    const label = await this.pay.textContent();
    const amount = /€[\d.,]+/.exec(label ?? '')?.[0];
    if (amount === undefined) throw new Error(`The button names no amount: ${label}`);
    return amount;
  }
}

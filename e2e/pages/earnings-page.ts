import type { Locator, Page } from '@playwright/test';

/** What a partner earned, entry by entry, each with its explanation. */
export class EarningsPage {
  readonly entries: Locator;
  readonly explanation: Locator;
  readonly sums: Locator;
  readonly csv: Locator;

  constructor(private readonly page: Page) {
    this.entries = page.getByRole('table', { name: 'Commission entries' });
    this.explanation = page.getByRole('complementary', { name: 'Explain this amount' });
    this.sums = this.entries.getByRole('row', { name: /^All:? \d/ });
    this.csv = page.getByRole('link', { name: 'CSV of this view' });
  }

  async open(): Promise<void> {
    await this.page.goto('/partner/earnings');
  }

  entryOf(customer: string): Locator {
    return this.entries.getByRole('row').filter({ hasText: customer });
  }

  async explain(customer: string): Promise<void> {
    await this.entryOf(customer)
      .getByRole('link', { name: /Explain this amount$/ })
      .click();
  }

  /** A step of the stored decision, such as "Rule". */
  step(name: string): Locator {
    return this.explanation.getByRole('listitem').filter({ has: this.page.getByText(name, { exact: true }) });
  }
}

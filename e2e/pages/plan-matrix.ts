import type { Locator, Page } from '@playwright/test';

/** The matrix of a product line, in which a product manager changes what tiers cost and grant. */
export class PlanMatrix {
  readonly table: Locator;
  /** Says which draft is open, and what customers see meanwhile. */
  readonly draftBar: Locator;
  readonly review: Locator;
  readonly readOnly: Locator;

  constructor(private readonly page: Page) {
    this.table = page.getByRole('table', { name: 'Plans of Aurelia Sense: prices and features per tier' });
    this.draftBar = page.getByRole('region', { name: /^Draft \d+$/ });
    this.review = this.draftBar.getByRole('link', { name: /^Review / });
    this.readOnly = page.getByText('You can look, not change.');
  }

  async open(): Promise<void> {
    await this.page.goto('/admin/catalog/plans/aurelia-sense');
  }

  /** A value that can be edited, such as "Premium, EUR, yearly". */
  value(what: string): Locator {
    return this.table.getByRole('button', { name: `Edit ${what}:` });
  }

  switch(what: string): Locator {
    return this.table.getByRole('checkbox', { name: what, exact: true });
  }

  cell(what: string): Locator {
    return this.table.getByRole('cell').filter({ has: this.page.getByRole('button', { name: `Edit ${what}:` }) });
  }

  async change(what: string, to: string): Promise<void> {
    await this.value(what).click();
    await this.table.getByRole('textbox', { name: what }).fill(to);
    await this.table.getByRole('textbox', { name: what }).press('Enter');
  }

  /** The colour a cell is drawn on. */
  async tintOf(what: string): Promise<string> {
    return this.cell(what).evaluate((cell) => getComputedStyle(cell).backgroundColor);
  }
}

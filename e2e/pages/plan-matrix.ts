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

  /** The head of a tier. */
  tier(name: string): Locator {
    return this.table.getByRole('columnheader').filter({ hasText: name });
  }

  /** The tiers from left to right, by the buttons that move them. */
  async order(): Promise<string[]> {
    const buttons = this.table.getByRole('button', { name: /^Move .+ left$/ });
    return buttons.evaluateAll((all) =>
      all.map((button) => (button.getAttribute('aria-label') ?? '').replace(/^Move | left$/g, '')),
    );
  }

  /** Adds a copy of the last tier behind it. */
  async addTier(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add tier' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Add a tier' });
    await dialog.getByLabel('Name, English').fill(name);
    await dialog.getByRole('button', { name: 'Add this tier' }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  /** Does something with a tier that stands in its menu. */
  async act(tier: string, action: string): Promise<void> {
    await this.table.getByRole('button', { name: `Actions for ${tier}` }).click();
    await this.page
      .getByRole('dialog', { name: `Actions for ${tier}` })
      .getByRole('button', { name: action })
      .click();
  }

  /** Closes the draft that is open without publishing it. */
  async discard(): Promise<void> {
    await this.draftBar.getByRole('button', { name: 'Discard…' }).click();
    await this.page
      .getByRole('dialog')
      .getByRole('button', { name: /^Discard draft \d+$/ })
      .click();
    await this.draftBar.waitFor({ state: 'detached' });
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

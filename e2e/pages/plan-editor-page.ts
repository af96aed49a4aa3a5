import type { Locator, Page } from '@playwright/test';

/** One plan of a draft: its prices with what they cost beside them, and its items. */
export class PlanEditorPage {
  readonly draftBar: Locator;
  readonly model: Locator;
  /** What the open price comes to, as typed. */
  readonly cost: Locator;
  readonly addItem: Locator;
  readonly dialog: Locator;
  readonly discard: Locator;

  constructor(private readonly page: Page) {
    this.draftBar = page.getByRole('region', { name: /^Draft \d+$/ });
    this.model = page.getByRole('combobox', { name: 'Price model' });
    this.cost = page.getByRole('region', { name: 'What would this cost' });
    this.addItem = page.getByRole('button', { name: 'Add an item' });
    this.dialog = page.getByRole('dialog');
    this.discard = page.getByRole('button', { name: 'Discard…' });
  }

  async open(line: string, plan: string): Promise<void> {
    await this.page.goto(`/admin/catalog/plans/${line}/${plan}`);
  }

  async type(field: string, text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: field, exact: true }).fill(text);
  }

  async ask(quantity: string): Promise<void> {
    await this.cost.getByRole('textbox', { name: 'Quantity' }).fill(quantity);
  }

  item(name: string): Locator {
    return this.page.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name }) });
  }
}

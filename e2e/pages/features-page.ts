import type { Locator, Page } from '@playwright/test';

/** The features of Aurelia Sense, and the form that makes one. */
export class FeaturesPage {
  readonly table: Locator;
  readonly heading: Locator;
  readonly make: Locator;
  readonly change: Locator;

  constructor(private readonly page: Page) {
    this.table = page.getByRole('table', { name: 'Features of Aurelia Sense' });
    this.heading = page.getByRole('heading', { level: 1 });
    this.make = page.getByRole('button', { name: 'Make this feature' });
    this.change = page.getByRole('button', { name: /^Change (this feature|it for \d+ devices?)$/ });
  }

  async open(): Promise<void> {
    await this.page.goto('/admin/catalog/features?line=aurelia-sense');
  }

  async openFeature(key: string): Promise<void> {
    await this.page.goto(`/admin/catalog/features/aurelia-sense/${key}`);
  }

  async openNew(): Promise<void> {
    await this.open();
    await this.page.getByRole('link', { name: 'New feature' }).click();
    await this.make.waitFor();
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  row(name: string): Locator {
    return this.table.getByRole('row').filter({ hasText: name });
  }
}

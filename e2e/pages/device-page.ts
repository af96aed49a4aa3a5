import type { Locator, Page } from '@playwright/test';

/** One device of a customer: what it may do and why. */
export class DevicePage {
  readonly plan: Locator;

  constructor(private readonly page: Page) {
    this.plan = page.getByRole('region', { name: 'Plan', exact: true });
  }

  async open(serial: string): Promise<void> {
    await this.page.goto(`/my/devices/${serial}`);
  }

  feature(name: string): Locator {
    return this.page.getByRole('table', { name: 'What it may do' }).getByRole('row').filter({ hasText: name });
  }
}

import type { Locator, Page } from '@playwright/test';

/** The sandbox's clock: moved here, with a list of what the move set off. */
export class TimeMachinePage {
  readonly heading: Locator;
  /** What the newest move set off. */
  readonly newestMove: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: 'Time machine' });
    this.newestMove = page.getByRole('table', { name: /^Move to / }).first();
  }

  async open(): Promise<void> {
    await this.page.goto('/lab/clock');
  }

  async jump(by: '+1 day' | '+1 month'): Promise<void> {
    await this.page.getByRole('main').getByRole('button', { name: by }).click();
  }

  happened(event: string): Locator {
    return this.newestMove.getByRole('row').filter({ hasText: event });
  }
}

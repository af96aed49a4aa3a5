import type { Locator, Page } from '@playwright/test';

/** What a publish made live. */
export class ReleasePage {
  readonly isLive: Locator;
  readonly changes: Locator;

  constructor(page: Page) {
    this.isLive = page.getByRole('status').filter({ hasText: /^r\d+ is live since / });
    this.changes = page.getByRole('table', { name: /^What r\d+ changed$/ });
  }
}

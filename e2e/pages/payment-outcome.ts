import type { Locator, Page } from '@playwright/test';

/** What became of a payment: the page people come back to from Stripe. */
export class PaymentOutcome {
  readonly applied: Locator;
  readonly notPaid: Locator;
  readonly receipt: Locator;

  constructor(private readonly page: Page) {
    this.applied = page
      .getByRole('status')
      .filter({ has: page.getByRole('heading', { level: 1, name: /^You are on / }) });
    this.notPaid = page.getByRole('alert').filter({ hasText: 'were not charged' });
    this.receipt = page.getByRole('link', { name: /^Receipt / });
  }

  /** What the new plan gives more of. */
  gained(feature: string): Locator {
    return this.page
      .getByRole('main')
      .locator('dl > div')
      .filter({ has: this.page.getByRole('term').filter({ hasText: feature }) });
  }
}

import type { Locator, Page } from '@playwright/test';

/** What a brand sells, for anybody. */
export class PricingPage {
  readonly heading: Locator;
  readonly aureliaSense: Locator;
  readonly features: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: 'Plans and prices' });
    this.aureliaSense = page.getByRole('region', { name: 'Aurelia Sense' });
    this.features = this.aureliaSense.getByRole('table', { name: 'Plans of Aurelia Sense compared' });
  }

  async open(paid: 'monthly' | 'yearly'): Promise<void> {
    await this.page.goto(`/en/b/aurelia/pricing${paid === 'yearly' ? '?every=year' : ''}`);
  }

  price(amount: string): Locator {
    return this.aureliaSense.getByText(amount, { exact: true });
  }

  /** The row of a feature in the comparison. */
  feature(name: string): Locator {
    return this.features.getByRole('row').filter({ hasText: name });
  }
}

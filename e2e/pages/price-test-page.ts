import type { Locator, Page } from '@playwright/test';
import { cardOf } from './card-of';

/** Where any price can be tried on any quantity. */
export class PriceTestPage {
  readonly kind: Locator;
  readonly quantity: Locator;
  readonly result: Locator;
  readonly typical: Locator;

  constructor(private readonly page: Page) {
    this.kind = page.getByLabel('Price model');
    this.quantity = page.getByLabel('Quantity', { exact: true });
    this.result = cardOf(page, 'Result');
    this.typical = page.getByRole('table', { name: 'Typical quantities' });
  }

  async open(): Promise<void> {
    await this.page.goto('/admin/catalog/price-test');
  }

  /** @param number from 1 */
  upTo(number: number): Locator {
    return this.page.getByLabel(`Tier ${number}, up to`);
  }

  /** @param number from 1 */
  priceForOne(number: number): Locator {
    return this.page.getByLabel(`Tier ${number}, price for one`);
  }
}

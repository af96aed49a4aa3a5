import type { Locator, Page } from '@playwright/test';
import { cardOf } from './card-of';

export interface WantedCoupon {
  readonly brand: string;
  readonly name: string;
  readonly percent: string;
  readonly periods: string;
  readonly redemptions: string;
  readonly code: string;
}

/** Where reductions are made, with the codes that customers type. */
export class CouponsPage {
  readonly table: Locator;
  readonly form: Locator;
  readonly code: Locator;

  constructor(private readonly page: Page) {
    this.table = page.getByRole('table', { name: 'Coupons' });
    this.form = cardOf(page, 'New coupon');
    this.code = this.form.getByLabel('Promotion code');
  }

  async open(): Promise<void> {
    await this.page.goto('/admin/catalog/coupons');
  }

  async make({ brand, name, percent, periods, redemptions, code }: WantedCoupon): Promise<void> {
    await this.form.getByLabel('Brand').selectOption(brand);
    await this.form.getByLabel('Name').fill(name);
    await this.form.getByLabel('How much').fill(percent);
    await this.form.getByLabel('Billing periods').fill(periods);
    await this.form.getByLabel('Redemptions in all').fill(redemptions);
    await this.code.fill(code);
    await this.form.getByRole('button', { name: 'Make the coupon' }).click();
  }

  coupon(name: string): Locator {
    return this.table.getByRole('row').filter({ hasText: name });
  }
}

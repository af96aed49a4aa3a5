import type { Locator, Page } from '@playwright/test';
import { cardOf } from './card-of';

/** What a customer pays differently from the catalogue, and what we owe them, as staff see it. */
export class AccountPage {
  readonly prepaid: Locator;
  readonly balance: Locator;
  readonly movements: Locator;
  readonly giveCredit: Locator;

  constructor(private readonly page: Page) {
    this.prepaid = cardOf(page, 'Prepaid credit');
    this.balance = cardOf(page, 'Balance');
    this.movements = page.getByRole('table', { name: 'Movements of the balance' });
    this.giveCredit = cardOf(page, 'Give credit');
  }

  async open(customerId: string): Promise<void> {
    await this.page.goto(`/admin/customers/${customerId}/account`);
  }

  async give(amount: string, reason: string): Promise<void> {
    await this.giveCredit.getByLabel('Amount').fill(amount);
    await this.giveCredit.getByLabel('Reason').fill(reason);
    await this.giveCredit.getByRole('button', { name: 'Give credit' }).click();
  }
}

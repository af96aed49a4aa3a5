import type { Locator, Page } from '@playwright/test';

/** Numbers of Stripe's test cards, by what they do. */
export const cards = {
  good: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  asksForConfirmation: '4000 0025 0000 3155',
  notATestCard: '4111 1111 1111 1111',
  notACard: '1234 5678 9012 3456',
} as const;

/** The payment page that Stripe hosts, and the question of the bank after it. */
export class HostedCheckout {
  readonly heading: Locator;
  readonly number: Locator;
  readonly bankQuestion: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { name: 'Pay by card' });
    this.number = page.getByLabel('Card number');
    this.bankQuestion = page.getByRole('heading', { name: 'Confirm with your bank' });
  }

  async fill(number: string): Promise<void> {
    await this.number.fill(number);
    await this.page.getByLabel('Expiry date').fill('12 / 34');
    await this.page.getByLabel('Security code (CVC)').fill('123');
    await this.page.getByLabel('Name on card').fill('L. Maier');
  }

  payButton(amount: string): Locator {
    return this.page.getByRole('button', { name: `Pay ${amount}`, exact: true });
  }

  async pay(number: string): Promise<void> {
    await this.fill(number);
    await this.page.getByRole('button', { name: /^Pay / }).click();
  }

  async confirm(): Promise<void> {
    await this.page.getByRole('button', { name: 'Complete' }).click();
  }

  async refuseToConfirm(): Promise<void> {
    await this.page.getByRole('button', { name: 'Fail' }).click();
  }

  async goBack(): Promise<void> {
    await this.page.getByRole('link', { name: 'Back without paying' }).click();
  }
}

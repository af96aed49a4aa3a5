import type { Locator, Page } from '@playwright/test';
import { cardOf } from './card-of';

/** Where finance takes an invoice back, as a whole or in part, after seeing what happens. */
export class CreditNoteDesk {
  readonly amount: Locator;
  readonly consequence: Locator;
  readonly reason: Locator;
  readonly issue: Locator;

  constructor(private readonly page: Page) {
    this.amount = page.getByLabel('Amount with VAT', { exact: true });
    this.consequence = cardOf(page, 'What happens');
    this.reason = this.consequence.getByLabel('Reason');
    this.issue = this.consequence.getByRole('button', { name: /^Issue credit note of / });
  }

  async open(invoiceId: string): Promise<void> {
    await this.page.goto(`/admin/billing/invoices/${invoiceId}/credit`);
  }

  /** Asks for an amount and shows what would happen. */
  async ask(amount: string, to: 'To the balance' | 'Back to the card' = 'To the balance'): Promise<void> {
    await this.page.getByRole('radio', { name: /^An amount with VAT/ }).check();
    await this.amount.fill(amount);
    await this.page.getByRole('radio', { name: new RegExp(`^${to}`) }).check();
    await this.page.getByRole('button', { name: 'Show what happens' }).click();
  }
}

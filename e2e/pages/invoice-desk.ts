import type { Locator, Page } from '@playwright/test';
import { cardOf } from './card-of';

/** An invoice as finance looks at it: the paper, the working of every line, and what can be done about it. */
export class InvoiceDesk {
  /** As the customer has it. */
  readonly paper: Locator;
  readonly actions: Locator;
  readonly corrections: Locator;
  readonly creditNote: Locator;
  private readonly workings: Locator;

  constructor(private readonly page: Page) {
    this.paper = page.getByRole('article');
    this.actions = cardOf(page, 'Actions');
    this.corrections = cardOf(page, 'Corrections');
    this.workings = cardOf(page, 'Workings');
    this.creditNote = this.actions.getByRole('link', { name: 'Credit note…' });
  }

  async open(invoiceId: string): Promise<void> {
    await this.page.goto(`/admin/billing/invoices/${invoiceId}`);
  }

  /** A line of the paper by what it charges for. */
  line(what: string): Locator {
    return this.paper.getByRole('row').filter({ has: this.page.getByText(what, { exact: true }) });
  }

  /** A sum below the lines, such as "Total without VAT". */
  total(label: string): Locator {
    return this.paper.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name: label, exact: true }) });
  }

  /** Opens the stored working of a line, by what it charges for. */
  async explain(what: string): Promise<Locator> {
    const line = this.workings.locator('div').filter({ has: this.page.getByText(what, { exact: true }) });
    await line.last().getByRole('button').first().click();
    return this.page.getByRole('dialog', { name: /^Explain line / });
  }

  /** Something that can be done, such as "Void", with its question. */
  deed(name: string): Locator {
    return this.actions.getByRole('button', { name: `${name}…` });
  }

  /** The question that asks before something is done to an invoice. */
  question(about: string): Locator {
    return this.page.getByRole('dialog', { name: about });
  }
}

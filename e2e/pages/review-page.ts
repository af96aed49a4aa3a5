import type { Locator, Page } from '@playwright/test';

/** What a draft would change, and the button that makes it live. */
export class ReviewPage {
  readonly heading: Locator;
  readonly differences: Locator;
  readonly publish: Locator;
  readonly changedMeanwhile: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: /^Review draft \d+$/ });
    this.differences = page.getByRole('table', { name: /^Differences between what is live and draft/ });
    this.publish = page.getByRole('button', { name: /^Publish r\d+ to new customers$/ });
    this.changedMeanwhile = page.getByRole('alert').filter({ hasText: 'The draft changed while you were looking.' });
  }

  /** The row about one change: "Price, EUR yearly". */
  difference(field: string): Locator {
    return this.differences.getByRole('row').filter({ hasText: field });
  }

  /** Closes the draft without publishing it. The page of the line has the same button, so this one waits for its own page. */
  async discard(): Promise<void> {
    await this.heading.waitFor();
    await this.page.getByRole('button', { name: 'Discard…' }).click();
    await this.page
      .getByRole('dialog')
      .getByRole('button', { name: /^Discard draft \d+$/ })
      .click();
    await this.page.waitForURL(/\/admin\/catalog\/plans\//);
  }
}

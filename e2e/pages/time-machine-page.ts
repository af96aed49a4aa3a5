import { expect, type Locator, type Page } from '@playwright/test';

/** The sandbox's clock: moved here, with a list of what the move set off. */
export class TimeMachinePage {
  readonly heading: Locator;
  readonly today: Locator;
  /** What the newest move set off. */
  readonly newestMove: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: 'Time machine' });
    this.today = page.getByText(/^It is /);
    this.newestMove = page.getByRole('table', { name: /^Move to / }).first();
  }

  async open(): Promise<void> {
    await this.page.goto('/lab/clock');
  }

  /** Moves the clock and waits until everything that was due on the way is done. */
  async jump(by: '+1 day' | '+1 month'): Promise<void> {
    await this.move(() => this.page.getByRole('main').getByRole('button', { name: by }).click());
  }

  /** Moves the clock to 09:00 of a day, such as `2026-12-01`. */
  async jumpTo(day: string): Promise<void> {
    await this.page.getByLabel('To a day, 09:00').fill(day);
    await this.move(() => this.page.getByRole('button', { name: 'Move there' }).click());
  }

  happened(event: string): Locator {
    return this.newestMove.getByRole('row').filter({ hasText: event });
  }

  private async move(press: () => Promise<void>): Promise<void> {
    const before = await this.today.innerText();
    await press();
    await expect(this.today).not.toHaveText(before, { timeout: 150_000 });
  }
}

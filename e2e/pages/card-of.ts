import type { Locator, Page } from '@playwright/test';

/** A card of a page by its title. */
export function cardOf(page: Page, title: string): Locator {
  return page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
}

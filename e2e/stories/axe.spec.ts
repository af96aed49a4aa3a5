import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { openRoute, productRoutes } from '../fixtures/product-routes';
import { enterAs } from '../fixtures/sign-in';
import { expect, test } from '../fixtures/test';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

for (const route of productRoutes) {
  test(`${route.title} has no accessibility violations, light and dark`, async ({ page, context }) => {
    if (route.as !== undefined) await enterAs(context.request, route.as);
    await page.emulateMedia({ colorScheme: 'light' });
    await openRoute(page, route);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await violationsOn(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violationsOn(page)).toEqual([]);
  });
}

/** Rule and place of each violation, which is what one needs to find it. */
async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(standards).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`));
}

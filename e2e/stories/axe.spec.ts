import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { openRoute, tours } from '../fixtures/product-routes';
import { enterAs } from '../fixtures/sign-in';
import { expect, test } from '../fixtures/test';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

test.use({ trace: 'off' });
test.describe.configure({ timeout: 400_000 });

for (const { of, email, routes } of tours) {
  test(`no page of ${of} has accessibility violations, light or dark`, async ({ page, context }) => {
    if (email !== undefined) await enterAs(context.request, email);
    for (const route of routes) {
      await page.emulateMedia({ colorScheme: 'light' });
      await openRoute(page, route);
      expect.soft(await violationsOn(page), `${route.path}, light`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect.soft(await violationsOn(page), `${route.path}, dark`).toEqual([]);
    }
  });
}

/** Rule and place of each violation, which is what one needs to find it. */
async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(standards).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

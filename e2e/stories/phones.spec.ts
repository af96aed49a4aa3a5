import { openRoute, productRoutes } from '../fixtures/product-routes';
import { enterAs } from '../fixtures/sign-in';
import { expect, test } from '../fixtures/test';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

for (const route of productRoutes) {
  test(`${route.title} fits a phone without scrolling sideways`, async ({ page, context }) => {
    if (route.as !== undefined) await enterAs(context.request, route.as);
    await openRoute(page, route);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
}

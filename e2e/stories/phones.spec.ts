import { openRoute, tours } from '../fixtures/product-routes';
import { enterAs } from '../fixtures/sign-in';
import { expect, test } from '../fixtures/test';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, trace: 'off' });
test.describe.configure({ timeout: 400_000 });

for (const { of, email, routes } of tours) {
  test(`every page of ${of} fits a phone without scrolling sideways`, async ({ page, context }) => {
    if (email !== undefined) await enterAs(context.request, email);
    for (const route of routes) {
      await openRoute(page, route);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect.soft(width, route.path).toBeLessThanOrEqual(390);
    }
  });
}

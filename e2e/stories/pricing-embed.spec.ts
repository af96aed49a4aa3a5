import { serveForeignPage } from '../fixtures/foreign-page';
import { expect, test } from '../fixtures/test';
import { DraftPreviewPage } from '../pages/draft-preview-page';

const asBrowser = { accept: 'text/html' };

test('the code that staff copy puts live prices on a website, as high as they are', async ({
  page,
  signIn,
  browser,
}) => {
  await signIn('marco');
  const preview = new DraftPreviewPage(page);
  await preview.openNewest();
  const snippet = (await preview.snippet.textContent()) ?? '';
  expect(snippet).toContain('/pricing?embed=1"');
  const website = await serveForeignPage(snippet);
  const visitor = await browser.newPage();
  await visitor.goto(website.address);
  const part = visitor.getByTitle(/^Plans and prices of /).contentFrame();

  await test.step('nothing of ours stands round the prices', async () => {
    await expect(part.getByRole('heading', { name: 'Plans and prices' })).toBeVisible();
    await expect(part.getByRole('banner')).toHaveCount(0);
    await expect(part.getByRole('contentinfo')).toHaveCount(0);
  });

  await test.step('the frame is as high as what is in it', async () => {
    const frame = visitor.getByTitle(/^Plans and prices of /);
    await expect.poll(async () => frame.evaluate((element) => element.style.height)).not.toBe('900px');
    const inner = await part.getByRole('main').evaluate((main) => Math.ceil(main.getBoundingClientRect().height));
    await expect(frame).toHaveCSS('height', `${inner}px`);
  });

  await test.step('switching to yearly stays within the website, choosing a plan leaves it', async () => {
    await part.getByRole('link', { name: 'Yearly' }).click();
    await expect(part.getByRole('link', { name: 'Yearly' })).toHaveAttribute('aria-current', 'true');
    await expect(part.getByRole('banner')).toHaveCount(0);
    expect(visitor.url()).toBe(website.address);
    await expect(part.getByRole('link', { name: /^Choose / }).first()).toHaveAttribute('target', '_top');
  });
  await visitor.close();
  await website.close();
});

test('nothing else of ours can be framed', async ({ page, request, baseURL }) => {
  for (const address of ['/sign-in', '/en/b/aurelia/pricing', '/sign-in?embed=1']) {
    const answer = await request.get(address, { headers: asBrowser, maxRedirects: 0 });
    expect(answer.headers()['x-frame-options'], address).toBe('DENY');
    expect(answer.headers()['content-security-policy'], address).toContain(`frame-ancestors 'none'`);
  }
  const embedded = await request.get('/en/b/aurelia/pricing?embed=1', { headers: asBrowser });
  expect(embedded.headers()['x-frame-options']).toBeUndefined();
  expect(embedded.headers()['content-security-policy']).toContain('frame-ancestors *');
  expect(embedded.headers()['set-cookie']).toBeUndefined();

  const website = await serveForeignPage(`<iframe title="Ours" src="${baseURL}/sign-in"></iframe>`);
  await page.goto(website.address);
  await expect.poll(() => page.frames().map((frame) => frame.url())).toContain('chrome-error://chromewebdata/');
  await website.close();
});

test('who has the current prices is told so, for each address by itself', async ({ request }) => {
  const german = await request.get('/de/b/aurelia/pricing?embed=1', { headers: asBrowser });
  const { etag = '', 'cache-control': control } = german.headers();
  expect(control).toBe('public, max-age=0, s-maxage=1, must-revalidate');
  const ask = (address: string) => request.get(address, { headers: { ...asBrowser, 'if-none-match': etag } });
  const again = await ask('/de/b/aurelia/pricing?embed=1');
  expect(again.status()).toBe(304);
  // The page that was kept has the nonce of its own policy.
  expect(again.headers()['content-security-policy']).toBeUndefined();
  expect((await ask('/it/b/aurelia/pricing?embed=1')).status()).toBe(200);
  expect((await ask('/de/b/norda/pricing?embed=1')).status()).toBe(200);
  expect((await ask('/de/b/aurelia/pricing?embed=1&every=year')).status()).toBe(200);
});

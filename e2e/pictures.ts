import fs from 'node:fs';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { demoSession } from './bench/demo-session';
import { findBrowser } from './fixtures/browser';

/**
 * Remakes the README's pictures from the running product: `npm start` on fresh demo data, then `npm run pictures`.
 */
const url = process.env.BASE_URL ?? `http://localhost:${process.env.PORT ?? 3000}`;
const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'public/readme');
const mostBytes = 200_000;

interface Picture {
  readonly file: string;
  readonly as: string;
  readonly address: string;
  /** A link to follow before the picture is taken. */
  readonly follow?: string;
}

const pictures: readonly Picture[] = [
  { file: 'admin.webp', as: 'marco.brandt@aurelia.example', address: '/admin/catalog/plans/aurelia-sense' },
  { file: 'customer.webp', as: 'lena.maier@home.example', address: '/my' },
  // With the first commission's explanation open.
  {
    file: 'partner.webp',
    as: 'karl.muster@muster-elektro.example',
    address: '/partner/earnings',
    follow: 'a[href*="entry="]',
  },
];

const { executablePath, args, env } = await findBrowser(path.join(root, '.data/test-browser'));
const browser = await chromium.launch({
  executablePath,
  args,
  env: { ...(process.env as Record<string, string>), ...env },
});
try {
  for (const picture of pictures) await take(picture);
} finally {
  await browser.close();
}

async function take({ file, as, address, follow }: Picture): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  await context.addCookies(cookiesFrom(await demoSession(url, as)));
  const page = await context.newPage();
  await page.goto(url + address, { waitUntil: 'load', timeout: 60_000 });
  if (follow !== undefined) {
    const href = (await page.locator(follow).nth(2).getAttribute('href')) ?? '';
    await page.goto(new URL(href, page.url()).href, { waitUntil: 'load', timeout: 60_000 });
  }
  // What streams in comes after the load.
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
  await page.evaluate(() => document.fonts.ready);
  const webp = await toWebp(page, await page.screenshot());
  if (webp.byteLength > mostBytes) throw new Error(`${file} has ${webp.byteLength} bytes, more than ${mostBytes}.`);
  fs.writeFileSync(path.join(folder, file), webp);
  process.stdout.write(`${file}  ${Math.round(webp.byteLength / 1000)} KB\n`);
  await context.close();
}

function cookiesFrom(header: string): { name: string; value: string; url: string }[] {
  return header.split('; ').map((cookie) => {
    const [name = '', ...value] = cookie.split('=');
    return { name, value: value.join('='), url };
  });
}

/** The browser is the converter: it can write WebP, and nothing has to be installed. An empty page has no policy against it. */
async function toWebp(page: Page, png: Buffer): Promise<Buffer> {
  await page.goto('about:blank');
  const text = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0);
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.9);
  }, png.toString('base64'));
  return Buffer.from(text.slice(text.indexOf(',') + 1), 'base64');
}

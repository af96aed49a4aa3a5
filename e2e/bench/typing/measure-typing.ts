import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { demoViewer } from '@/e2e/bench/demo-api';
import { demoSession } from '@/e2e/bench/demo-session';
import { findBrowser } from '@/e2e/fixtures/browser';
import { makeWideLine } from './wide-line';

export interface TypingFigures {
  readonly keystrokes: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly slowestMs: number;
}

const MANAGER = 'marco.brandt@aurelia.example';
const CELLS = ['Tier 2, EUR, monthly', 'Tier 5, USD, yearly', 'Tier 7, Feature 30'];
const TYPED = '1234567890';

/**
 * How long a keystroke in the catalogue editor takes until the browser has painted it, in a line of 8 tiers, 5 currencies and 60
 * features: from the event's own time to the second frame after it.
 */
export async function measureTyping(url: string, databaseUrl: string): Promise<TypingFigures> {
  const line = await makeWideLine(await demoViewer(databaseUrl, MANAGER), 'aurelia');
  const found = await findBrowser(path.resolve('.data/test-browser'));
  const browser = await chromium.launch(found);
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    await context.setExtraHTTPHeaders({ cookie: await demoSession(url, MANAGER) });
    const page = await context.newPage();
    await page.goto(`${url}/admin/catalog/plans/${line}`, { waitUntil: 'networkidle' });
    await page.evaluate(watchKeys);
    for (const cell of CELLS) await typeInto(page, cell);
    return figuresOf(await page.evaluate(() => window.keystrokeMs ?? []));
  } finally {
    await browser.close();
  }
}

async function typeInto(page: Page, cell: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(cell) })
    .first()
    .click();
  const input = page.locator('td input:focus');
  await input.fill('');
  await input.pressSequentially(TYPED, { delay: 60 });
  await page.keyboard.press('Escape');
}

declare global {
  interface Window {
    keystrokeMs?: number[];
  }
}

/** Runs in the page. */
function watchKeys(): void {
  const measured: number[] = [];
  window.keystrokeMs = measured;
  addEventListener(
    'keydown',
    ({ timeStamp, key }) => {
      if (key.length !== 1) return;
      requestAnimationFrame(() => requestAnimationFrame(() => measured.push(performance.now() - timeStamp)));
    },
    { capture: true },
  );
}

function figuresOf(measured: readonly number[]): TypingFigures {
  const sorted = measured.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { keystrokes: sorted.length, medianMs: at(0.5), p95Ms: at(0.95), slowestMs: at(1) };
}

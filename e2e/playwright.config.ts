import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './fixtures/browser';

const root = path.resolve(import.meta.dirname, '..');
const results = path.join(root, '.data/test/playwright');
const { executablePath, args, env } = await findBrowser(path.join(root, '.data/test-browser'));

const alone = [
  'catalog-editor',
  'catalog-features',
  'catalog-impact',
  'catalog-preview',
  'catalog-price-models',
  'catalog-publish',
  'price-books',
  'product-manager-publishes',
  'price-pinned',
  'keyboard-only',
  'webhook-replay-and-reorder',
  'stripe-fails',
].map((story) => `**/${story}.spec.ts`);
// Leaves a draft behind, so that there is a page of one to look at.
const first = ['**/invoice-drafts.spec.ts'];
const timeTravel = ['**/time-machine.spec.ts'];
// Lets a month end of which the time machine's stories see the beginning.
const afterwards = ['**/partner-payout-retry.spec.ts'];

export default defineConfig({
  testDir: './stories',
  outputDir: path.join(results, 'artifacts'),
  workers: 2,
  fullyParallel: false,
  // How a brand invoices, what is drafted in a product line and what is published concerns everybody, faults hit whoever comes next, and moving the clock
  // changes what everybody owes: these stories wait for the others, and for each other.
  projects: [
    { name: 'first', testMatch: first, workers: 1 },
    {
      name: 'beside each other',
      testIgnore: [...first, ...alone, ...timeTravel, ...afterwards],
      dependencies: ['first'],
    },
    { name: 'alone', testMatch: alone, dependencies: ['beside each other'], workers: 1 },
    { name: 'last', testMatch: timeTravel, dependencies: ['alone'], workers: 1 },
    { name: 'afterwards', testMatch: afterwards, dependencies: ['last'], workers: 1 },
  ],
  forbidOnly: true,
  retries: 0,
  timeout: Number(process.env.STORY_TIMEOUT ?? 60_000),
  expect: { timeout: Number(process.env.STORY_PATIENCE ?? 10_000) },
  reporter: [['list'], ['json', { outputFile: path.join(results, 'results.json') }]],
  use: {
    baseURL: process.env.BASE_URL ?? 'http://localhost:3000',
    browserName: 'chromium',
    headless: true,
    launchOptions: { executablePath, args, env: { ...(process.env as Record<string, string>), ...env } },
    contextOptions: { reducedMotion: 'reduce' },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});

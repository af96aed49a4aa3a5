import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './fixtures/browser';

const root = path.resolve(import.meta.dirname, '..');
const results = path.join(root, '.data/test/playwright');
const { executablePath, args, env } = await findBrowser(path.join(root, '.data/test-browser'));

export default defineConfig({
  testDir: './stories',
  outputDir: path.join(results, 'artifacts'),
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
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

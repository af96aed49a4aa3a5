import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { buildStamp } from '@/lib/cli/build-stamp';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'perennial-stamp-'));
afterAll(() => fs.rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), text);
}

beforeEach(() => {
  fs.rmSync(root, { recursive: true });
  write('app/page.tsx', 'one');
  write('package-lock.json', '{}');
});

test.each([
  ['a changed page', 'app/page.tsx'],
  ['a new file', 'components/ui/button.tsx'],
  ['other packages', 'package-lock.json'],
  ['another setting', 'next.config.js'],
])('%s needs a new build', (_, file) => {
  const before = buildStamp(root);
  write(file, 'two');
  expect(buildStamp(root)).not.toBe(before);
});

test.each([
  ['a test', 'app/page.test.tsx'],
  ['the command line', 'lib/cli/start.ts'],
  ['a migration', 'db/migrations/0009_more.sql'],
  ['the readme', 'README.md'],
])('%s needs none', (_, file) => {
  const before = buildStamp(root);
  write(file, 'two');
  expect(buildStamp(root)).toBe(before);
});

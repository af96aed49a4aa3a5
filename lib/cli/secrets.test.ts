import { createPrivateKey, sign } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { keptSecrets } from '@/lib/cli/secrets';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'perennial-secrets-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));
const file = path.join(folder, 'secrets.json');

test('secrets are made once, stay the same, and only their owner can read them', () => {
  const first = keptSecrets(file);
  expect(keptSecrets(file)).toEqual(first);
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
});

test('the signing key signs', () => {
  const der = Buffer.from(keptSecrets(file).ENTITLEMENT_SIGNING_KEY, 'base64');
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  expect(sign(null, Buffer.from('token'), key)).toHaveLength(64);
});

test('a secret that an older version did not have is added beside those it had', () => {
  const older = path.join(folder, 'older.json');
  fs.writeFileSync(older, JSON.stringify({ NEXTAUTH_SECRET: 'kept' }));
  expect(keptSecrets(older)).toMatchObject({ NEXTAUTH_SECRET: 'kept', ENTITLEMENT_SIGNING_KEY: expect.any(String) });
});

test('a damaged file is reported instead of silently signing everybody out', () => {
  const damaged = path.join(folder, 'damaged.json');
  fs.writeFileSync(damaged, '{"NEXTAUTH_SE');
  expect(() => keptSecrets(damaged)).toThrow(/damaged/);
});

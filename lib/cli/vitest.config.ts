import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = path.resolve(import.meta.dirname, '../..');
const everywhere = { exclude: ['**/node_modules/**', '.next/**', '.data/**', 'e2e/stories/**'] };

export default defineConfig({
  root,
  resolve: { alias: { '@/': `${root}/`, 'server-only': path.join(root, 'node_modules/server-only/empty.js') } },
  test: {
    maxWorkers: 2,
    restoreMocks: true,
    // Tests state times with their zone; a test that forgets should fail on every machine alike.
    env: { TZ: 'Pacific/Chatham', DATABASE_URL: '', STRIPE_SECRET_KEY: '' },
    projects: [
      {
        extends: true,
        test: {
          ...everywhere,
          name: 'unit',
          // Properties try hundreds of cases; on a busy machine that takes its time without being wrong.
          testTimeout: 30_000,
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...everywhere.exclude, '**/*.db.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...everywhere,
          name: 'db',
          include: ['**/*.db.test.ts'],
          globalSetup: ['db/testing/global-setup.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});

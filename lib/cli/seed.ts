import { hasTenant } from '@/db/first-contact';
import { seedDemo } from '@/db/seed/seed-demo';
import { isSandbox } from '@/lib/stripe/client';
import { enterEnvironment } from './environment';

/** Fills an empty sandbox with the demo company; one that has a company already is left alone. */
async function main(): Promise<void> {
  const { leave } = await enterEnvironment();
  try {
    if (!isSandbox()) throw new Error('The demo company lives in the sandbox only: STRIPE_SECRET_KEY is set.');
    if (await hasTenant(process.env.DATABASE_URL ?? '')) {
      console.log('There is a company already; nothing to do. `npm run reset` empties the sandbox.');
      return;
    }
    let month = '';
    await seedDemo((at, share) => {
      const current = at.toISOString().slice(0, 7);
      if (current === month) return;
      month = current;
      console.log(`${current}  ${Math.round(share * 100)} %`);
    });
  } finally {
    await leave();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);

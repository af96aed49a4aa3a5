import { migrateDatabase } from '@/db/migrate';
import { enterEnvironment } from './environment';
import { step } from './progress';
import { runCommand, Trouble } from './trouble';

await runCommand(async () => {
  const { leave } = await enterEnvironment();
  try {
    await step('Migrations', () => migrateDatabase(process.env.DATABASE_URL ?? ''));
  } catch (error) {
    throw new Trouble(error instanceof Error ? error.message : String(error), { cause: error });
  } finally {
    await leave();
  }
});

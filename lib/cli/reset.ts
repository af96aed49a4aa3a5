import fs from 'node:fs';
import { relocationBase } from '@/db/embedded/launcher';
import { ensureStopped } from '@/db/embedded/ensure-postgres';
import { dataPlace } from './data-place';
import { say } from './progress';
import { clearLeftovers } from './run-record';
import { runCommand } from './trouble';

/** Deletes the embedded database and the sandbox's memory; secrets stay, so devices keep trusting their tokens. */
await runCommand(async () => {
  const place = dataPlace();
  await clearLeftovers(place.runRecord);
  await ensureStopped(place.postgres);
  const gone = [
    place.postgres,
    `${place.postgres}.log`,
    `${place.postgres}.password`,
    relocationBase(place.postgres),
    place.sandboxState,
  ];
  for (const target of gone) fs.rmSync(target, { recursive: true, force: true });
  say('The demo data is deleted. The next start makes it anew.');
});

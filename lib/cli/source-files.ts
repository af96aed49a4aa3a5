import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from './data-place';

export type SourceFile = {
  /** From the project root, with forward slashes. */
  file: string;
  text: string;
  /** Project files (with the alias resolved, without extension) this file imports. */
  local: string[];
  /** Names of the packages this file imports. */
  packages: string[];
};

const folders = ['app', 'components', 'db', 'lib', 'e2e'];
const single = ['proxy.ts', 'instrumentation.ts', 'next.config.js'];
const importPattern =
  /(?:^|[\s;}])(?:import|export)\s+(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

/** Every file of ours that holds code. */
export function sourceFiles(): SourceFile[] {
  const found = [...folders.flatMap((folder) => walk(folder)), ...single];
  return found.filter((file) => /\.(tsx?|m?js)$/.test(file) && fs.existsSync(path.join(projectRoot, file))).map(read);
}

function walk(folder: string): string[] {
  const absolute = path.join(projectRoot, folder);
  if (!fs.existsSync(absolute)) return [];
  return fs.readdirSync(absolute, { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    return entry.isDirectory() ? walk(name) : [name];
  });
}

function read(file: string): SourceFile {
  const text = fs.readFileSync(path.join(projectRoot, file), 'utf8');
  const targets = [...text.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? '');
  const local = targets.filter(isLocal).map((target) => resolve(file, target));
  const packages = targets.filter((target) => !isLocal(target) && !target.startsWith('node:')).map(packageOf);
  return { file, text, local, packages };
}

function isLocal(target: string): boolean {
  return target.startsWith('@/') || target.startsWith('.');
}

function resolve(file: string, target: string): string {
  return target.startsWith('@/') ? target.slice(2) : path.posix.join(path.posix.dirname(file), target);
}

function packageOf(target: string): string {
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
}

/** What lies at the top level of the repository; empty where there is no repository to ask. */
export function topLevelEntries(): string[] {
  const listed = spawnSync('git', ['ls-files'], { cwd: projectRoot, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (listed.status !== 0) return [];
  return [
    ...new Set(
      listed.stdout
        .trim()
        .split('\n')
        .map((file) => file.split('/')[0] ?? ''),
    ),
  ];
}

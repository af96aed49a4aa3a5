import { spawn } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from './data-place';

/** Runs an installed tool with its output shown as it comes. Answers its exit code. */
export async function runTool(script: string, args: string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const file = path.join(projectRoot, 'node_modules', script);
  const child = spawn(process.execPath, [file, ...args], {
    cwd: projectRoot,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

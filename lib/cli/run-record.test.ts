import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { clearLeftovers, ownProcess, readRunRecord, stillRuns, writeRunRecord } from '@/lib/cli/run-record';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'perennial-run-record-'));
const file = path.join(folder, 'run.json');
const spawned: ChildProcess[] = [];
afterAll(() => {
  for (const child of spawned) child.kill('SIGKILL');
  fs.rmSync(folder, { recursive: true });
});

async function someProcess(): Promise<number> {
  const code = 'process.stdout.write("up"); setInterval(() => undefined, 1000)';
  const child = spawn(process.execPath, ['-e', code], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  spawned.push(child);
  await once(child.stdout, 'data');
  return child.pid ?? 0;
}

const gone = { name: 'launcher', pid: 2 ** 22 - 1, startedAt: '1' };
const ports = { port: 3000, sandboxPort: 4242 };

test('what a killed start left running is ended by the next one', async () => {
  const left = ownProcess('web', await someProcess());
  writeRunRecord(file, { launcher: gone, children: [left], ...ports });
  await clearLeftovers(file);
  expect(stillRuns(left)).toBe(false);
  expect(readRunRecord(file)).toBeUndefined();
});

test('a stranger that was given the process id of one of ours is never ended', async () => {
  const pid = await someProcess();
  writeRunRecord(file, { launcher: gone, children: [{ name: 'web', pid, startedAt: 'long ago' }], ...ports });
  await clearLeftovers(file);
  expect(stillRuns(ownProcess('stranger', pid))).toBe(true);
});

test('a start is refused while another one runs, and says where', async () => {
  const launcher = ownProcess('launcher', await someProcess());
  writeRunRecord(file, { launcher, children: [], ...ports });
  await expect(clearLeftovers(file)).rejects.toThrow(/running already, at http:\/\/localhost:3000/);
  expect(stillRuns(launcher)).toBe(true);
});

test('a record cut off by a crash is no obstacle', async () => {
  fs.writeFileSync(file, '{"launcher": {"na');
  await clearLeftovers(file);
  expect(readRunRecord(file)).toBeUndefined();
});

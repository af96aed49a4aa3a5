// Plain JavaScript without dependencies, because nothing may be installed yet: makes sure that the packages are there,
// then hands over to the command in TypeScript.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const commands = ['start', 'dev', 'test', 'bench'];
const lockFile = path.join(root, 'package-lock.json');
const installedMark = path.join(root, 'node_modules', '.perennial-lock');

const [command = 'start', ...args] = process.argv.slice(2);
if (!commands.includes(command)) fail(`There is no command "${command}". There are: ${commands.join(', ')}.`);
if (!isInstalled()) await install();
handOver();

/** @returns {never} */
function fail(message) {
  process.stderr.write(`\n  ${message}\n\n`);
  process.exit(1);
}

function lockHash() {
  return createHash('sha256').update(fs.readFileSync(lockFile)).digest('hex');
}

function isInstalled() {
  if (fs.existsSync(installedMark)) return fs.readFileSync(installedMark, 'utf8') === lockHash();
  if (!wasInstalledByHand()) return false;
  fs.writeFileSync(installedMark, lockHash());
  return true;
}

/** Whether what npm noted about its last installation holds every package that is locked and not optional. */
function wasInstalledByHand() {
  const note = path.join(root, 'node_modules', '.package-lock.json');
  if (!fs.existsSync(note)) return false;
  const installed = JSON.parse(fs.readFileSync(note, 'utf8')).packages;
  const locked = Object.entries(JSON.parse(fs.readFileSync(lockFile, 'utf8')).packages);
  return locked.every(([name, { version, optional }]) => {
    return name === '' || (optional && !installed[name]) || installed[name]?.version === version;
  });
}

async function install() {
  const reason = fs.existsSync(path.join(root, 'node_modules')) ? 'have changed' : 'are not installed yet';
  process.stdout.write(`\n  The packages ${reason}. Installing them takes a minute or two.\n`);
  const began = Date.now();
  const { code, output } = await withElapsedTime(runNpm(['ci', '--include=dev', '--no-fund', '--no-audit']), began);
  if (code !== 0) fail(explain(output));
  fs.writeFileSync(installedMark, lockHash());
  process.stdout.write(`  Packages installed in ${Math.round((Date.now() - began) / 1000)} s.\n`);
}

function runNpm(npmArgs) {
  const npm = process.env.npm_execpath;
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const windows = process.platform === 'win32' && program === 'npm';
  const child = spawn(program, [...first, ...npmArgs], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: windows,
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: String(error) }));
    child.once('close', (code) => resolve({ code, output }));
  });
}

async function withElapsedTime(work, began) {
  const terminal = process.stdout.isTTY;
  const tick = () => {
    const text = `  Installing … ${Math.round((Date.now() - began) / 1000)} s`;
    process.stdout.write(terminal ? `\r${text}` : `${text}\n`);
  };
  const timer = setInterval(tick, terminal ? 1000 : 15_000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
    if (terminal) process.stdout.write('\r\u001B[K');
  }
}

function explain(output) {
  const known = [
    [/ENOSPC/, 'There is no space left on the disk. Make about 2 GB free and run the command again.'],
    [/EACCES|EPERM|EROFS/, `Files under ${root} may not be written. Make the folder yours and run the command again.`],
    [
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/i,
      'The package registry cannot be reached. Check the network or proxy settings and run the command again.',
    ],
    [
      /CERT|certificate/i,
      'The connection to the package registry is not trusted. Check the proxy or certificate settings.',
    ],
    [
      /EUSAGE|can only install packages when/,
      'package-lock.json does not fit package.json. Restore both from the repository.',
    ],
    [/ENOENT.*npm|spawn npm/, 'npm was not found. It comes with Node: install Node from https://nodejs.org.'],
  ];
  const remedy = known.find(([sign]) => sign.test(output))?.[1] ?? 'The packages could not be installed.';
  return `${remedy}\n\n  npm said:\n${output.trim().split('\n').slice(-8).join('\n')}`;
}

/**
 * The terminal sends Ctrl-C to this process and its child alike; whoever else signals reaches only this one. npm, when
 * it is ended, ends only the shell between, so a parent that vanishes counts as a signal where npm started us.
 */
function handOver() {
  const script = path.join('lib', 'cli', `${command}.ts`);
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) {
    setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1000).unref();
  }
  child.once('error', (error) => fail(`The command could not be started: ${error.message}`));
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

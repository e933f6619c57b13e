// Run by the system's Node 20 before anything is installed: nothing but `node:` may be imported here.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root, absolute. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** @param {string} path @returns {any} */
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes its own lockfile last of all, so an
 * installation cut off half-way is seen as missing.
 * @returns {boolean}
 */
export function isInstalled() {
  const hidden = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = readJson(hidden).packages;
  const wanted = readJson(join(root, 'package-lock.json')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    return found ? found.version === entry.version : Boolean(entry.optional || entry.devOptional || entry.peer);
  });
}

/** Installs what is missing, exactly as locked. Output goes to stderr: stdout belongs to the command. */
export function install() {
  if (isInstalled()) return;
  console.error('installing packages (npm ci) …');
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error('npm ci failed');
    process.exit(result.status ?? 1);
  }
}

/**
 * Installs, then makes sure that the script runs on the pinned Node: on another one it runs itself again there and
 * never returns. Signals are passed on, the exit code is passed back.
 * @param {string} script the absolute path of the script to run again
 */
export async function onPinnedNode(script) {
  install();
  const pinned = readJson(join(root, 'package.json')).devDependencies.node;
  if (process.versions.node === pinned) {
    // Parent gone without a word (SIGKILL): stop as if asked to.
    process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
    return;
  }
  const node = join(root, 'node_modules/node/bin/node');
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', script, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` },
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (status, signal) => resolve(status ?? (signal ? 1 : 0)));
  });
  process.exit(code);
}

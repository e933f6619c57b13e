import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../bootstrap.mjs';

const SOURCES = ['pages', 'contracts', 'package-lock.json'];

/** @returns {string} a digest of everything the storefront is built from */
function digest() {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const top = join(root, source);
    const files = source.includes('.')
      ? [top]
      : readdirSync(top, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .filter((path) => !path.startsWith(join(root, 'pages/dist')) && !path.includes('node_modules'));
    for (const path of files.sort()) hash.update(path).update(readFileSync(path));
  }
  return hash.digest('hex');
}

/** Builds the storefront with its development routes; nothing to do when nothing changed. */
export async function buildPages() {
  const stamp = join(root, '.wrangler/dev/pages.sha256');
  const now = digest();
  if (existsSync(stamp) && existsSync(join(root, 'pages/dist')) && readFileSync(stamp, 'utf8') === now) return;
  await new Promise((done, fail) => {
    const child = spawn('npm', ['run', '-s', 'build:pages'], {
      cwd: root,
      env: { ...process.env, STAND_INS: '1', PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` },
      stdio: ['ignore', 2, 2],
    });
    child.once('error', fail);
    child.once('exit', (code) => (code === 0 ? done(undefined) : fail(new Error(`the pages did not build: ${code}`))));
  });
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
}

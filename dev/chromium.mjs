import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @returns {string | undefined} the system's own browser, absolute */
function onPath() {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of NAMES) {
      const path = join(folder, name);
      if (folder && existsSync(path)) return path;
    }
  }
  return undefined;
}

/** @returns {Promise<string | undefined>} Playwright's own download, if it is there */
async function playwrights() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

/** @param {string} command @param {string[]} args */
const run = (command, args) => spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;

/**
 * Finds a Chromium or installs one: CHROMIUM_PATH, the system's, Playwright's download, and for root Debian's package.
 * @returns {Promise<string | undefined>} its absolute path; undefined when none could be had
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named && existsSync(named)) return named;
  const here = onPath() ?? (await playwrights());
  if (here) return here;
  console.log('no Chromium found: asking Playwright for one …');
  if (run('npx', ['playwright', 'install', 'chromium'])) return playwrights();
  if (process.getuid?.() !== 0) return undefined;
  console.log('no download either: asking Debian …');
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', 'chromium']);
  return onPath();
}

// `npm test`: everything that must be green, on a fresh clone with nothing but Node 20.
// `npm test -- pure workerd` runs only those steps. Nothing but `node:` may be imported before the bootstrap.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onPinnedNode, root } from '../dev/bootstrap.mjs';

await onPinnedNode(fileURLToPath(import.meta.url));
const { steps } = await import('./runner/steps.mjs');
const { countResults } = await import('./runner/count.mjs');
const { findChromium } = await import('../dev/chromium.mjs');

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`no such step: ${unknown.join(', ')}; there are ${steps.map((step) => step.name).join(', ')}`);
  process.exit(1);
}

const reports = join(root, '.wrangler/test');
mkdirSync(reports, { recursive: true });
/** @type {import('node:child_process').ChildProcess | undefined} */
let running;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    running?.kill(signal);
    process.exit(130);
  });
}

/** @param {import('./runner/steps.mjs').Step} step @param {string} report @returns {Promise<number>} exit code */
async function run(step, report) {
  const [command = '', ...args] = step.command;
  /** @type {Record<string, string | undefined>} */
  const env = { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`, CI: 'true' };
  if (step.kind === 'vitest') args.push('--reporter=default', '--reporter=json', `--outputFile.json=${report}`);
  if (step.kind === 'playwright') {
    env.BROWSER_REPORT = report;
    env.CHROMIUM_PATH = await findChromium();
    if (!env.CHROMIUM_PATH) {
      console.error('no Chromium, and none could be installed: set CHROMIUM_PATH');
      return 1;
    }
  }
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  running = child;
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(String(error));
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const summary = [];
for (const step of steps) {
  if (wanted.length > 0 && !wanted.includes(step.name)) continue;
  console.log(`\n── ${step.name}`);
  const report = join(reports, `${step.name}.json`);
  rmSync(report, { force: true });
  const startedAtMs = Date.now();
  const count = countResults(step.kind, await run(step, report), report);
  const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1);
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
  summary.push(
    `${count.failed > 0 ? 'FAIL' : 'ok  '} ${step.name.padEnd(10)} ${seconds.padStart(6)} s  ` +
      `${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ''}`,
  );
}

console.log(`\n${summary.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);

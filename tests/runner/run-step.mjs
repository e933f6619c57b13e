import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../dev/bootstrap.mjs';
import { findChromium } from '../../dev/chromium.mjs';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** Passes a signal on to every step that runs. @param {NodeJS.Signals} signal */
export const stopSteps = (signal) => {
  for (const child of running) child.kill(signal);
};

/**
 * Runs a step to its end. One that shares the screen with others keeps its words until then.
 * @param {import('./steps.mjs').Step} step
 * @param {string} report where a test runner writes its report
 * @returns {Promise<number>} exit code
 */
export async function runStep(step, report) {
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
  const output = step.beside ? 'pipe' : 'inherit';
  if (!step.beside) console.log(`\n── ${step.name}`);
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', output, output] });
  running.add(child);
  /** @type {Buffer[]} */
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => said.push(chunk));
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(String(error));
      resolve(1);
    });
    child.once('close', (status) => resolve(status ?? 1));
  });
  running.delete(child);
  if (step.beside) process.stdout.write(`\n── ${step.name}\n${Buffer.concat(said)}`);
  return code;
}

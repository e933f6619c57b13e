// `npm test`: everything that must be green, on a fresh clone with nothing but Node 20.
// `npm test -- pure workerd` runs only those steps. Nothing but `node:` may be imported before the bootstrap.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onPinnedNode, root } from '../dev/bootstrap.mjs';

await onPinnedNode(fileURLToPath(import.meta.url));
const { steps } = await import('./runner/steps.mjs');
const { countResults } = await import('./runner/count.mjs');
const { runStep, stopSteps } = await import('./runner/run-step.mjs');

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`no such step: ${unknown.join(', ')}; there are ${steps.map((step) => step.name).join(', ')}`);
  process.exit(1);
}

const reports = join(root, '.wrangler/test');
mkdirSync(reports, { recursive: true });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    stopSteps(signal);
    process.exit(130);
  });
}

/** Of a failed test's line: enough to know which it was where only the end of the output is kept. */
const failureCharsMax = 300;
const total = { passed: 0, failed: 0, skipped: 0 };
const chosen = steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
/** A line for each step, in the steps' order, with its failed tests under it. @type {string[]} */
const summary = [];

/** @param {import('./runner/steps.mjs').Step} step */
async function take(step) {
  const report = join(reports, `${step.name}.json`);
  rmSync(report, { force: true });
  const startedAtMs = Date.now();
  const count = countResults(step.kind, await runStep(step, report), report);
  const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1);
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
  summary[chosen.indexOf(step)] =
    `${count.failed > 0 ? 'FAIL' : 'ok  '} ${step.name.padEnd(10)} ${seconds.padStart(6)} s  ` +
    `${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ''}` +
    count.failures.map((line) => `\n       ${line.slice(0, failureCharsMax)}`).join('');
}

const startedAtMs = Date.now();
const waiting = [...chosen];
while (waiting.length > 0) {
  const alone = waiting.findIndex(({ beside }) => !beside);
  const group = waiting.splice(0, alone === 0 ? 1 : alone === -1 ? waiting.length : alone);
  const lane = async () => {
    for (let step = group.shift(); step; step = group.shift()) await take(step);
  };
  await Promise.all([lane(), lane()]);
}

const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1);
console.log(
  `\n${summary.join('\n')}\n   all ${seconds.padStart(15)} s\n\n${total.passed} passed, ${total.failed} failed`,
);
process.exit(total.failed > 0 ? 1 : 0);

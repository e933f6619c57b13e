/**
 * `npm run bench`: our built Workers against what the field does, side by side on this machine.
 * `-- --quick`: one round of each. `-- --only=holds,purchases`: some sections. Writes benches/results/latest.json, and a
 * whole run docs/benchmarks.md too (a quick one with `--docs`); a partial one only prints.
 */

import { type SectionSeen, writeReport } from './report/write.ts';
import { missing } from './rig/databases.ts';
import { machine } from './rig/machine.ts';
import { sections } from './sections/index.ts';
import { settings } from './settings.ts';

const quick = process.argv.includes('--quick');
const only = process.argv
  .find((each) => each.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
const lengths = quick
  ? { rounds: 1, warmUpMs: 600, measureMs: 900 }
  : { rounds: settings.rounds, warmUpMs: settings.warmUpMs, measureMs: settings.measureMs };

const lacking = missing();
for (const text of [lacking.postgres, lacking.redis]) if (text) console.log(`${text}; the rest runs`);

const startedAtMs = Date.now();
const context = { lengths, quick, machine: machine(), lacking };
const seen: SectionSeen[] = [];
for (const [name, run] of Object.entries(sections)) {
  if (only && !only.includes(name)) continue;
  console.log(`\n${name}`);
  const result = await run(context);
  for (const figure of result.figures)
    console.log(
      `  ${figure.name} | ours ${figure.ours} ${figure.unit} | ${figure.peerName} ${figure.peer} | ratio ${figure.ratio} (${figure.min} to ${figure.max})`,
    );
  for (const note of result.notes) console.log(`  ${note}`);
  seen.push({ name, ...result });
}
console.log(`\n${Math.round((Date.now() - startedAtMs) / 1000)} s`);
if (!only) writeReport(seen, new Date(startedAtMs), { withDocs: !quick || process.argv.includes('--docs') });

/**
 * `npm run bench`: our built Workers against what the field does, side by side on this machine.
 * `-- --quick`: one round of each. `-- --only=holds,purchases`: some sections, in place of what is kept of them. Writes
 * benches/results and docs/benchmarks.md; of a quick run only the figures, and of some sections of it nothing.
 */

import { type SectionSeen, writeFigures, writeReport } from './report/write.ts';
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
const startedAt = new Date(startedAtMs).toISOString();
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
  seen.push({ name, at: startedAt, ...result });
  // At once: the next section may fail, and this one took minutes.
  if (!quick) writeReport(seen, Object.keys(sections));
}
console.log(`\n${Math.round((Date.now() - startedAtMs) / 1000)} s`);
if (quick && !only) writeFigures(seen);

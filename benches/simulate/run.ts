/**
 * `npm run simulate`: a million people before 50,000 seats in 32 ticket objects, with one thing after the other before
 * the objects. Writes the drawings and a table of all objects to docs/scale/, and the tables of docs/scale.md.
 * `-- --sensitivity`: the same with other assumptions, for that table alone. `-- --people=50000`: fewer people; only prints.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../dev/bootstrap.mjs';
import type { Figure } from '../report/figure.ts';
import { calibrate, gatherMs } from './calibrate.ts';
import { millionAtTheDoor } from './plan.ts';
import { charts } from './report/charts.ts';
import { asCsv, asMarkdown, between, objectsTable, peopleTable, systemTable, type Table } from './report/tables.ts';
import { simulate } from './sale/simulate.ts';
import { scenarios, sensitivities } from './scenarios.ts';

/** The bench's lines lie in sections or alone. */
function figuresOf(file: string): Figure[] {
  if (!existsSync(file)) return [];
  const found: Figure[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('peerName' in value && 'ours' in value) found.push(value as Figure);
    else for (const each of Object.values(value)) look(each);
  };
  look(JSON.parse(readFileSync(file, 'utf8')));
  return found;
}

const print = (table: Table): void => {
  const [head = [], ...rows] = table;
  for (const [name = '', ...cells] of rows) {
    console.log(`\n${name}`);
    for (const [at, cell] of cells.entries()) console.log(`  ${head[at + 1]}: ${cell}`);
  }
};

const wanted = process.argv.find((each) => each.startsWith('--people='))?.slice('--people='.length);
const calibration = calibrate(figuresOf(join(root, 'benches/results/latest.json')));
const { perBatchMs, perCallMs } = calibration;
const base = millionAtTheDoor({ gatherMs, perBatchMs, perCallMs });
const calibrated = `A batch of n calls takes ${perBatchMs.toFixed(3)} + n × ${perCallMs.toFixed(3)} ms (${calibration.source}), after ${gatherMs} ms of gathering.`;
console.log(calibrated);

const isSensitivity = process.argv.includes('--sensitivity');
const set = isSensitivity ? sensitivities : scenarios;

const ran = set(wanted === undefined ? base : { ...base, people: Number(wanted) }).map((scenario) => {
  const startedAtMs = performance.now();
  const run = simulate(scenario.plan);
  if (wanted === undefined && run.sold !== base.capacity) throw new Error(`${scenario.name} sold ${run.sold} places`);
  const tookS = ((performance.now() - startedAtMs) / 1_000).toFixed(1);
  console.log(`${scenario.name}: ${run.events} events in ${tookS} s, ${run.sold} places sold, trace ${run.traceHash}`);
  return { ...scenario, run };
});
const system = systemTable(ran);
const people = peopleTable(ran);
print(system);
print(people);

/** Puts tables and sentences where their marks are. */
function writePage(blocks: Readonly<Record<string, string>>): void {
  const page = join(root, 'docs/scale.md');
  const text = Object.entries(blocks).reduce(
    (so, [name, block]) => between(so, name, block),
    readFileSync(page, 'utf8'),
  );
  writeFileSync(page, text);
}

if (wanted === undefined && isSensitivity) writePage({ sensitivity: asMarkdown(system) });
if (wanted === undefined && !isSensitivity) {
  const folder = join(root, 'docs/scale');
  mkdirSync(folder, { recursive: true });
  for (const [name, drawing] of charts(ran)) writeFileSync(join(folder, name), drawing);
  writeFileSync(join(folder, 'objects.csv'), asCsv(objectsTable(ran)));
  writePage({ calibration: calibrated, system: asMarkdown(system), people: asMarkdown(people) });
}

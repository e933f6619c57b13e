/**
 * What a run leaves behind: `benches/results/latest.json`; and of whole sections also `sections.json`, from which
 * `docs/benchmarks.md` between its marks and the plots are made. Each section is of one run; all of them need hours of
 * quiet, so they may be of several.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../dev/bootstrap.mjs';
import type { Figure } from './figure.ts';
import { barPlot } from './plot.ts';

export interface SectionSeen {
  readonly name: string;
  /** When its run began, in RFC 3339. */
  readonly at: string;
  readonly figures: readonly Figure[];
  readonly notes: readonly string[];
}

const begin = '<!-- measured: written by npm run bench -->';
const end = '<!-- end of measured -->';

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)].sort();
const cells = (...texts: (string | number)[]): string => `| ${texts.join(' | ')} |`;

/** The part of docs/benchmarks.md that a run writes. Pure. */
export function measuredText(sections: readonly SectionSeen[]): string {
  const machines = distinct(sections.flatMap(({ figures }) => figures.map(({ machine }) => machine)));
  const days = distinct(sections.map(({ at }) => at.slice(0, 10)));
  const rows = sections.flatMap(({ figures }) =>
    figures.map(({ name, unit, ours, peer, peerName, ratio, min, max, rounds }) =>
      cells(name, peerName, `${ours} ${unit}`, `${peer} ${unit}`, `**${ratio}**`, `${min} to ${max}`, rounds),
    ),
  );
  const notes = sections.flatMap(({ name, notes: said }) => said.map((note) => `- ${name}: ${note}`));
  return [
    begin,
    `Measured on ${days.join(', ')} on ${machines.join(', ')}; server and client on a core each.`,
    '',
    cells('what', 'beside', 'ours', 'theirs', 'ratio', 'rounds’ ratios', 'rounds'),
    cells('---', '---', '---', '---', '---', '---', '---'),
    ...rows,
    '',
    ...notes,
    end,
  ].join('\n');
}

/** One plot for each name that several peers share. */
function plots(figures: readonly Figure[]): Map<string, string> {
  const names = new Set(figures.map(({ name }) => name));
  const drawn = new Map<string, string>();
  for (const name of names) {
    const same = figures.filter((figure) => figure.name === name);
    const [first] = same;
    if (!first || same.length < 2) continue;
    const bars = [
      { label: 'Ticketyboo', value: first.ours, isOurs: true },
      ...same.map(({ peerName, peer }) => ({ label: peerName, value: peer, isOurs: false })),
    ];
    drawn.set(name.replace(/[^a-z]+/g, '-'), barPlot(name, first.unit, bars));
  }
  return drawn;
}

const results = join(root, 'benches/results');
const write = (name: string, value: unknown): void =>
  writeFileSync(join(results, name), `${JSON.stringify(value, null, 2)}\n`);

/** The sections kept, those of this run in place of their elders. Pure. */
export function merged(kept: readonly SectionSeen[], seen: readonly SectionSeen[], order: readonly string[]) {
  const byName = new Map([...kept, ...seen].map((section) => [section.name, section]));
  return order.map((name) => byName.get(name)).filter((section) => section !== undefined);
}

/** A quick run of all sections: its figures, and no more, since documents tell of whole ones only. */
export function writeFigures(sections: readonly SectionSeen[]): void {
  mkdirSync(results, { recursive: true });
  write(
    'latest.json',
    sections.flatMap(({ figures }) => figures),
  );
}

/** @param order all sections' names, in their order */
export function writeReport(seen: readonly SectionSeen[], order: readonly string[]): void {
  const path = join(results, 'sections.json');
  const kept = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as SectionSeen[]) : [];
  const sections = merged(kept, seen, order);
  writeFigures(sections);
  write('sections.json', sections);
  mkdirSync(join(root, 'docs/benchmarks'), { recursive: true });
  for (const [name, svg] of plots(sections.flatMap(({ figures }) => figures)))
    writeFileSync(join(root, `docs/benchmarks/${name}.svg`), svg);
  writeDocs(measuredText(sections));
}

function writeDocs(measured: string): void {
  const path = join(root, 'docs/benchmarks.md');
  const [before = '', rest = ''] = readFileSync(path, 'utf8').split(begin);
  const after = rest.split(end)[1] ?? '\n';
  writeFileSync(path, `${before}${measured}${after}`);
}

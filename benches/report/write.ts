/** What a whole run leaves behind: `benches/results/latest.json`, `docs/benchmarks.md` between its marks, and plots. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../dev/bootstrap.mjs';
import type { Figure } from './figure.ts';
import { barPlot } from './plot.ts';

export interface SectionSeen {
  readonly name: string;
  readonly figures: readonly Figure[];
  readonly notes: readonly string[];
}

const begin = '<!-- measured: written by npm run bench -->';
const end = '<!-- end of measured -->';

const cells = (...texts: (string | number)[]): string => `| ${texts.join(' | ')} |`;

/** The part of docs/benchmarks.md that a run writes. Pure. */
export function measuredText(sections: readonly SectionSeen[], at: Date): string {
  const [first] = sections.flatMap(({ figures }) => figures);
  const rows = sections.flatMap(({ figures }) =>
    figures.map(({ name, unit, ours, peer, peerName, ratio, min, max, rounds }) =>
      cells(name, peerName, `${ours} ${unit}`, `${peer} ${unit}`, `**${ratio}**`, `${min} to ${max}`, rounds),
    ),
  );
  const notes = sections.flatMap(({ name, notes: said }) => said.map((note) => `- ${name}: ${note}`));
  return [
    begin,
    `Measured on ${at.toISOString().slice(0, 10)} on ${first?.machine ?? 'nothing'}; server and client on a core each.`,
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

/** @param withDocs false after a quick run: its figures are kept, but documents tell of whole ones only */
export function writeReport(sections: readonly SectionSeen[], at: Date, { withDocs }: { withDocs: boolean }): void {
  const figures = sections.flatMap((section) => section.figures);
  mkdirSync(join(root, 'benches/results'), { recursive: true });
  writeFileSync(join(root, 'benches/results/latest.json'), `${JSON.stringify(figures, null, 2)}\n`);
  if (!withDocs) return;
  mkdirSync(join(root, 'docs/benchmarks'), { recursive: true });
  for (const [name, svg] of plots(figures)) writeFileSync(join(root, `docs/benchmarks/${name}.svg`), svg);
  const path = join(root, 'docs/benchmarks.md');
  const text = readFileSync(path, 'utf8');
  const [before = '', rest = ''] = text.split(begin);
  const after = rest.split(end)[1] ?? '\n';
  writeFileSync(path, `${before}${measuredText(sections, at)}${after}`);
}

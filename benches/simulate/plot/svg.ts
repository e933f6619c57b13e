import type { Scale } from './scale.ts';

export interface Line {
  readonly label: string;
  /** Colour and dashes, 0 to 4: the same thing looks the same in every drawing. */
  readonly tone: number;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface Chart {
  readonly title: string;
  readonly x: { readonly label: string; readonly scale: Scale };
  readonly y: { readonly label: string; readonly scale: Scale };
  readonly lines: readonly Line[];
}

const [width, height] = [700, 360];
const box = { left: 64, top: 72, right: 664, bottom: 312 };

/** Legible on white and on black; lines differ by their dashes too, so colour alone tells nothing. */
const style = `text{font:13px system-ui,sans-serif;fill:#5b6270}.t{font-size:15px;font-weight:600}
.g{stroke:#8b93a1;stroke-opacity:.28}.l{fill:none;stroke-width:2;stroke-linejoin:round}
.c0{stroke:#2f7fd1}.c1{stroke:#d9622b;stroke-dasharray:7 3}.c2{stroke:#2c9a63;stroke-dasharray:2 3}
.c3{stroke:#9a5bd0;stroke-dasharray:10 3 2 3}.c4{stroke:#b58a00;stroke-dasharray:4 2}
@media(prefers-color-scheme:dark){text{fill:#aab2c0}}`;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const number = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });
const short = (value: number): string => String(Math.round(value * 10) / 10);

/** A line chart as a drawing of 700 × 360. */
export function lineChart({ title, x, y, lines }: Chart): string {
  const toX = (value: number) => box.left + x.scale.at(value) * (box.right - box.left);
  const toY = (value: number) => box.bottom - y.scale.at(value) * (box.bottom - box.top);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">`,
    `<style>${style}</style>`,
    `<text class="t" x="8" y="20">${escaped(title)}</text>`,
    ...x.scale.ticks.map((tick) => {
      const at = short(toX(tick));
      return `<path class="g" d="M${at} ${box.top}V${box.bottom}"/><text x="${at}" y="${box.bottom + 18}" text-anchor="middle">${number.format(tick)}</text>`;
    }),
    ...y.scale.ticks.map((tick) => {
      const at = toY(tick);
      return `<path class="g" d="M${box.left} ${short(at)}H${box.right}"/><text x="${box.left - 8}" y="${short(at + 4)}" text-anchor="end">${number.format(tick)}</text>`;
    }),
    `<text x="${(box.left + box.right) / 2}" y="${height - 8}" text-anchor="middle">${escaped(x.label)}</text>`,
    `<text x="8" y="${box.top - 9}">${escaped(y.label)}</text>`,
    ...lines.map(({ points, tone }) => {
      const path = points.map(([px, py]) => `${short(toX(px))} ${short(toY(py))}`).join('L');
      return `<path class="l c${tone}" d="M${path}"/>`;
    }),
    ...legend(lines),
    '</svg>',
  ];
  return `${parts.join('\n')}\n`;
}

/** In a row above the drawing, from the right. */
function legend(lines: readonly Line[]): string[] {
  const widths = lines.map(({ label }) => 48 + label.length * 7.6);
  let at = box.right - widths.reduce((sum, each) => sum + each, 0);
  return lines.map(({ label, tone }, index) => {
    const from = at;
    at += widths[index] ?? 0;
    return `<path class="l c${tone}" d="M${short(from)} 36h24"/><text x="${short(from + 30)}" y="40">${escaped(label)}</text>`;
  });
}

/** A bar for each side, drawn as SVG: light and dark by the reader's own setting, legible at 700 pixels. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly isOurs: boolean;
}

const width = 700;
const rowHeight = 30;
const labelWidth = 300;
const top = 44;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

/** Thousands apart, four digits that count. */
const written = (value: number): string =>
  Number(value.toPrecision(value >= 1000 ? 4 : 3)).toLocaleString('en', { maximumFractionDigits: 2 });

export function barPlot(title: string, unit: string, bars: readonly Bar[]): string {
  const longest = Math.max(...bars.map(({ value }) => value));
  const height = top + bars.length * rowHeight + 12;
  const rows = bars.map(({ label, value, isOurs }, index) => {
    const y = top + index * rowHeight;
    const length = Math.max(2, (value / longest) * (width - labelWidth - 90));
    return `<text class="label" x="${labelWidth - 10}" y="${y + 16}" text-anchor="end">${escaped(label)}</text>
<rect class="${isOurs ? 'ours' : 'peer'}" x="${labelWidth}" y="${y + 2}" width="${length.toFixed(1)}" height="20" rx="3"/>
<text class="value" x="${(labelWidth + length + 8).toFixed(1)}" y="${y + 16}">${written(value)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(`${title}, ${unit}`)}">
<style>
text { font: 13px system-ui, sans-serif; fill: #1f2430; }
.title { font-weight: 600; font-size: 15px; }
.ours { fill: #d9480f; } .peer { fill: #8a93a6; }
@media (prefers-color-scheme: dark) { text { fill: #e7e9ee; } .ours { fill: #ff8a5c; } .peer { fill: #7c869b; } }
</style>
<text class="title" x="10" y="22">${escaped(title)}</text>
<text class="value" x="${width - 10}" y="22" text-anchor="end">${escaped(unit)}</text>
${rows.join('\n')}
</svg>
`;
}

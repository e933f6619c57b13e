import { html } from 'hono/html';

/** The little Markdown that our descriptions use: `code` in a line. */
export const inlineCode = (line: string) =>
  line.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));

const cells = (line: string): string[] =>
  line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());

function table(lines: readonly string[]) {
  const [head = '', , ...rows] = lines;
  return html`<table><thead><tr>${cells(head).map((cell) => html`<th>${cell}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${cells(row).map((cell) => html`<td>${inlineCode(cell)}</td>`)}</tr>`)}</tbody></table>`;
}

/** Paragraphs and tables. */
export const intro = (markdown: string) =>
  markdown.split('\n\n').map((block) => {
    const lines = block.split('\n');
    return block.startsWith('|') ? table(lines) : html`<p>${inlineCode(block)}</p>`;
  });

/**
 * The cells of one line of CSV (RFC 4180), as spreadsheets write it in any country: with commas, semicolons or tabs.
 * A cell in quotes may hold the separator; line ends within a cell are none that a name may have.
 */
export function cellsOf(line: string): string[] {
  const outside = line.replaceAll(/"(?:[^"]|"")*"/g, '');
  const separator = ['\t', ';'].find((mark) => outside.includes(mark)) ?? ',';
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const letter = line.charAt(at);
    if (isQuoted && letter === '"' && line[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (letter === '"' && (isQuoted || cell.trim() === '')) {
      isQuoted = !isQuoted;
      if (isQuoted) cell = '';
    } else if (letter === separator && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += letter;
  }
  cells.push(cell.trim());
  // A spreadsheet's mark of its encoding is no part of the first head.
  cells[0] = cells[0]?.replace(/^\uFEFF/, '').replace(/^"(.*)"$/, '$1') ?? '';
  return cells;
}

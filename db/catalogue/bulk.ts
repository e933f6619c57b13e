type Column = string | number | null;
export type Columns = Readonly<Record<string, Column>>;

/** Rows in one statement: D1 counts statements, and takes 2 MB of a parameter; of letters that are three bytes each. */
const rowsPerStatement = 50;
const lettersPerStatement = 600_000;

/** Rows as JSON lists, one for each statement. */
export function chunks(rows: readonly unknown[]): readonly string[] {
  const lists: string[][] = [];
  let letters = Infinity;
  for (const row of rows) {
    const json = JSON.stringify(row);
    const last = lists.at(-1);
    letters += json.length;
    if (last === undefined || last.length === rowsPerStatement || letters > lettersPerStatement) {
      lists.push([json]);
      letters = json.length;
    } else last.push(json);
  }
  return lists.map((list) => `[${list.join(',')}]`);
}

/** Inserts rows of the same columns, fifty to a statement. Column names come from code, never from input. */
export function insertAll(db: D1Database, table: string, rows: readonly Columns[]): readonly D1PreparedStatement[] {
  const names = Object.keys(rows[0] ?? {});
  const values = names.map((name) => `value ->> '${name}'`).join(', ');
  return chunks(rows).map((chunk) =>
    db.prepare(`INSERT INTO ${table} (${names.join(', ')}) SELECT ${values} FROM json_each(?)`).bind(chunk),
  );
}

/** Updates rows of the same columns by their `id`. */
export function updateAll(db: D1Database, table: string, rows: readonly Columns[]): readonly D1PreparedStatement[] {
  const names = Object.keys(rows[0] ?? {}).filter((name) => name !== 'id');
  const sets = names.map((name) => `${name} = j.value ->> '${name}'`).join(', ');
  return chunks(rows).map((chunk) =>
    db.prepare(`UPDATE ${table} SET ${sets} FROM json_each(?) AS j WHERE ${table}.id = j.value ->> 'id'`).bind(chunk),
  );
}

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Context, Result } from './context.ts';

type RowsRead = { readonly query: string; readonly atThousand: number; readonly atMillion: number };

const ratioMax = 1.5;

/** Rows read at 1,000 and at 1,000,000 events: a count, the same on every machine. Not in a quick run. */
export async function growth({ quick }: Context): Promise<Result> {
  if (quick) return { figures: [], notes: [] };
  const script = join(import.meta.dirname, '../ours/entry-growth.ts');
  const told = execFileSync(process.execPath, ['--no-warnings', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const rows: RowsRead[] = JSON.parse(String(told));
  const line = ({ query, atThousand, atMillion }: RowsRead) =>
    `rows read, ${query}: ${atThousand} at 1,000 events, ${atMillion} at 1,000,000, ratio ${(atMillion / atThousand).toFixed(2)}`;
  const over = rows.filter(({ atThousand, atMillion }) => atMillion / atThousand > ratioMax);
  if (over.length > 0) throw new Error(`it grows with the catalogue: ${over.map(line).join('; ')}`);
  return { figures: [], notes: rows.map(line) };
}

import type { Sql } from './postgres.ts';

const everyMs = 200;
const rowsMax = 1_000;

/** Delivery at the peer: the outbox into the read model, in batches, each in one statement. Runs until the process ends. */
export function relay(sql: Sql): void {
  const once = async (): Promise<void> => {
    const moved = await sql`
      WITH moved AS (
        DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT ${rowsMax}) RETURNING image
      )
      INSERT INTO read_orders (id, buyer_id, status, image)
      SELECT image->>'id', image->>'buyerId', image->>'status', image FROM moved
      ON CONFLICT (id) DO UPDATE SET status = excluded.status, image = excluded.image`;
    setTimeout(() => void once(), moved.count === rowsMax ? 0 : everyMs);
  };
  void once();
}

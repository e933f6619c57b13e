/** Why an account cannot be erased now: others' money or places hang on it. */
export type EraseObstacle = 'open_orders' | 'coming_sales';

export async function eraseObstacle(db: D1Database, userId: string, nowMs: number): Promise<EraseObstacle | null> {
  const row = await db
    .prepare(
      `SELECT
         EXISTS (SELECT 1 FROM orders WHERE buyer_id = ?1 AND status IN ('created', 'awaiting_payment')) AS open,
         EXISTS (SELECT 1 FROM tickets WHERE seller_id = ?1 AND event_ends_at_ms > ?2 AND held + sold > 0) AS coming`,
    )
    .bind(userId, nowMs)
    .first<{ open: number; coming: number }>();
  if (row?.open) return 'open_orders';
  return row?.coming ? 'coming_sales' : null;
}

/**
 * Erases a person: everything that tells who they are. Orders, tickets and journals keep the opaque id, which then
 * belongs to nobody. Sessions and credentials go with the account's row (ON DELETE CASCADE). Answers that were kept
 * for repeated requests go too: they may name the person. The account's row goes first: the audit log then knows whose
 * doing the rest was.
 */
export const eraseAccount = (db: D1Database, userId: string, email: string): D1PreparedStatement[] => [
  db.prepare('DELETE FROM users WHERE id = ?').bind(userId),
  db.prepare('DELETE FROM organizer_staff WHERE user_id = ?1 OR organizer_id = ?1').bind(userId),
  db.prepare('DELETE FROM account_roles WHERE user_id = ?').bind(userId),
  db.prepare('DELETE FROM idempotency_keys WHERE account_id = ?').bind(userId),
  db
    .prepare(`DELETE FROM verifications WHERE identifier = ?1 OR value = ?2 OR instr(value, ?1) > 0`)
    .bind(email, userId),
];

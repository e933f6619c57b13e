export const roles = ['buyer', 'organizer', 'staff', 'admin'] as const;
export type Role = (typeof roles)[number];

/** What an account is now, read from D1 in one query. Everybody is a buyer. */
export async function rolesOf(db: D1Database, userId: string): Promise<Role[]> {
  const { results } = await db
    .prepare(
      `SELECT role FROM account_roles WHERE user_id = ?1
       UNION SELECT 'staff' FROM organizer_staff WHERE user_id = ?1`,
    )
    .bind(userId)
    .all<{ role: Role }>();
  const held = new Set<Role>(results.map(({ role }) => role));
  return roles.filter((role) => role === 'buyer' || held.has(role));
}

/** For the batch that creates a venue, an event or a ticket: whoever does is an organizer from then on. */
export const grantOrganizer = (db: D1Database, userId: string, nowMs: number): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO account_roles (user_id, role, granted_at_ms) VALUES (?, 'organizer', ?) ON CONFLICT DO NOTHING`,
    )
    .bind(userId, nowMs);

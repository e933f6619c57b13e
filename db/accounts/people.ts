/** Whether a (normalised) e-mail address has an account. */
export const hasAccount = async (db: D1Database, email: string): Promise<boolean> =>
  (await personByEmail(db, email)) !== null;

/** The account with this (normalised) e-mail address. */
export const personByEmail = (db: D1Database, email: string): Promise<{ id: string; name: string } | null> =>
  db.prepare('SELECT id, name FROM users WHERE email = ?').bind(email).first<{ id: string; name: string }>();

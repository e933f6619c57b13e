/** Whether a (normalised) e-mail address has an account. */
export const hasAccount = async (db: D1Database, email: string): Promise<boolean> =>
  (await personByEmail(db, email)) !== null;

/** The account with this (normalised) e-mail address. */
export const personByEmail = (db: D1Database, email: string): Promise<{ id: string; name: string } | null> =>
  db.prepare('SELECT id, name FROM users WHERE email = ?').bind(email).first<{ id: string; name: string }>();

/** The address that mail to an account goes to; null once the account is erased. */
export const emailOf = (db: D1Database, userId: string): Promise<string | null> =>
  db.prepare('SELECT email FROM users WHERE id = ?').bind(userId).first<string>('email');

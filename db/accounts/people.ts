/** Whether a (normalised) e-mail address has an account. */
export const hasAccount = async (db: D1Database, email: string): Promise<boolean> =>
  (await accountIdByEmail(db, email)) !== null;

/** The id of the account with this (normalised) e-mail address. */
export const accountIdByEmail = (db: D1Database, email: string): Promise<string | null> =>
  db.prepare('SELECT id FROM users WHERE email = ?').bind(email).first<string>('id');

/** The address that mail to an account goes to; null once the account is erased. */
export const emailOf = (db: D1Database, userId: string): Promise<string | null> =>
  db.prepare('SELECT email FROM users WHERE id = ?').bind(userId).first<string>('email');

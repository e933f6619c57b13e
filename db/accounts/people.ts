/** Whether a (normalised) e-mail address has an account. */
export const hasAccount = async (db: D1Database, email: string): Promise<boolean> =>
  (await personByEmail(db, email)) !== null;

/** Looks for the password of nobody, as a sign-in does for that of an account: for the same work, not for its answer. */
export const searchNothing = (db: D1Database): Promise<unknown> =>
  db.prepare(`SELECT password FROM credentials WHERE user_id = 'nobody'`).first();

/** The account with this (normalised) e-mail address. */
export const personByEmail = (db: D1Database, email: string): Promise<{ id: string; name: string } | null> =>
  db.prepare('SELECT id, name FROM users WHERE email = ?').bind(email).first<{ id: string; name: string }>();

/** Who sells a ticket: a name is null where the account gave none, or is erased. Null where there is no such ticket. */
export const sellerOf = (db: D1Database, ticketId: string): Promise<{ id: string; name: string | null } | null> =>
  db
    .prepare(
      "SELECT t.seller_id AS id, NULLIF(trim(u.name), '') AS name " +
        'FROM tickets AS t LEFT JOIN users AS u ON u.id = t.seller_id WHERE t.id = ?',
    )
    .bind(ticketId)
    .first();

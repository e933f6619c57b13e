import { z } from 'zod';

const addresses = z.union([z.string(), z.array(z.string()).min(1).max(50)]).transform((given) => [given].flat());

/** Resend's POST /emails, as far as the API uses it: https://resend.com/docs/api-reference/emails/send-email. */
export const emailBody = z.strictObject({
  from: z.string().min(1),
  to: addresses,
  subject: z.string(),
  html: z.string().optional(),
  text: z.string().optional(),
  cc: addresses.optional(),
  bcc: addresses.optional(),
  reply_to: addresses.optional(),
  headers: z.record(z.string(), z.string()).optional(),
  tags: z.array(z.strictObject({ name: z.string(), value: z.string() })).optional(),
});
type Email = z.output<typeof emailBody>;

export interface Mail extends Email {
  id: string;
  /** RFC 3339, UTC. */
  createdAt: string;
}

type Row = { id: string; payload: string; created_ms: number };

/** What was sent, newest first. Nothing leaves the machine. */
export class Mailbox {
  readonly #storage: DurableObjectStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** Keeps a mail; a key seen before makes none: its first id, or `reused` when it was for another mail. */
  accept(email: Email, key: string | null, nowMs: number): { id: string } | 'reused' {
    const { sql } = this.#storage;
    const payload = JSON.stringify(email);
    return this.#storage.transactionSync(() => {
      const before = key
        ? sql.exec<Row>('SELECT id, payload, created_ms FROM mails WHERE idempotency_key = ?', key).toArray()[0]
        : undefined;
      if (before) return before.payload === payload ? { id: before.id } : 'reused';
      const id = crypto.randomUUID();
      const { seq } = sql
        .exec<{ seq: number }>(
          'INSERT INTO mails (id, idempotency_key, payload, created_ms) VALUES (?, ?, ?, ?) RETURNING seq',
          id,
          key,
          payload,
          nowMs,
        )
        .one();
      for (const address of new Set([...email.to, ...(email.cc ?? []), ...(email.bcc ?? [])].map(bareAddress))) {
        sql.exec('INSERT INTO recipients (address, mail) VALUES (?, ?)', address, seq);
      }
      return { id };
    });
  }

  find(id: string): Mail | null {
    const row = this.#storage.sql.exec<Row>('SELECT id, payload, created_ms FROM mails WHERE id = ?', id).toArray()[0];
    return row ? asMail(row) : null;
  }

  /** @param to an address; without one, everybody's */
  list(to: string | undefined, limit: number): Mail[] {
    const { sql } = this.#storage;
    const rows = to
      ? sql.exec<Row>(
          `SELECT id, payload, created_ms FROM recipients JOIN mails ON mails.seq = recipients.mail
           WHERE address = ? ORDER BY mail DESC LIMIT ?`,
          bareAddress(to),
          limit,
        )
      : sql.exec<Row>('SELECT id, payload, created_ms FROM mails ORDER BY seq DESC LIMIT ?', limit);
    return rows.toArray().map(asMail);
  }
}

/** `Ann <Ann@Example.com>` → `ann@example.com` */
export function bareAddress(address: string): string {
  return (/<([^<>]*)>\s*$/.exec(address)?.[1] ?? address).trim().toLowerCase();
}

function asMail(row: Row): Mail {
  return { id: row.id, createdAt: new Date(row.created_ms).toISOString(), ...(JSON.parse(row.payload) as Email) };
}

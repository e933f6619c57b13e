import type Stripe from 'stripe';

/** Every kind of object the stand-in keeps, by its `object` field. */
export interface Kinds {
  payment_intent: Stripe.PaymentIntent;
  charge: Stripe.Charge;
  refund: Stripe.Refund;
  payment_method: Stripe.PaymentMethod;
  balance_transaction: Stripe.BalanceTransaction;
  event: Stripe.EventBase;
}
export type Kind = keyof Kinds;

/** Facts about an object that its public body does not say or that lists filter by. */
export interface Index {
  intent?: string;
  charge?: string;
  type?: string;
  /** Name in TEST_CARDS: what a payment method will do. */
  card?: string;
}

export interface Page {
  limit: number;
  startingAfter?: string | undefined;
  endingBefore?: string | undefined;
  intent?: string | undefined;
  charge?: string | undefined;
  types?: string[] | undefined;
  created?: Partial<Record<'gt' | 'gte' | 'lt' | 'lte', number | undefined>> | undefined;
}

type Row = { body: string };

/** Stripe's objects, newest last, in the object's SQLite. All calls are synchronous. */
export class Store {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  get<K extends Kind>(kind: K, id: string): Kinds[K] | null {
    const row = this.#sql.exec<Row>('SELECT body FROM objects WHERE id = ? AND kind = ?', id, kind).toArray()[0];
    return row ? (JSON.parse(row.body) as Kinds[K]) : null;
  }

  /** For `expand`: whatever has this id. */
  find(id: string): Kinds[Kind] | null {
    const row = this.#sql.exec<Row>('SELECT body FROM objects WHERE id = ?', id).toArray()[0];
    return row ? (JSON.parse(row.body) as Kinds[Kind]) : null;
  }

  /** Inserts, or replaces the body; the index is set once. */
  put<K extends Kind>(kind: K, object: Kinds[K], index: Index = {}): void {
    this.#sql.exec(
      `INSERT INTO objects (id, kind, intent, charge, type, card, created, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET body = excluded.body`,
      object.id,
      kind,
      index.intent ?? null,
      index.charge ?? null,
      index.type ?? null,
      index.card ?? null,
      object.created,
      JSON.stringify(object),
    );
  }

  /** @returns the name of the test card behind a stored payment method */
  cardOf(paymentMethodId: string): string | null {
    const row = this.#sql
      .exec<{ card: string | null }>('SELECT card FROM objects WHERE id = ?', paymentMethodId)
      .toArray()[0];
    return row?.card ?? null;
  }

  /** Newest first; `hasMore` in the direction asked for. */
  list<K extends Kind>(kind: K, page: Page): { data: Kinds[K][]; hasMore: boolean } {
    const backwards = page.endingBefore !== undefined;
    const clauses = ['kind = ?'];
    const values: (string | number)[] = [kind];
    const where = (clause: string, ...more: (string | number)[]) => {
      clauses.push(clause);
      values.push(...more);
    };
    if (page.intent) where('intent = ?', page.intent);
    if (page.charge) where('charge = ?', page.charge);
    if (page.types) where(`type IN (${page.types.map(() => '?').join(', ')})`, ...page.types);
    const { gt, gte, lt, lte } = page.created ?? {};
    if (gt !== undefined) where('created > ?', gt);
    if (gte !== undefined) where('created >= ?', gte);
    if (lt !== undefined) where('created < ?', lt);
    if (lte !== undefined) where('created <= ?', lte);
    if (page.startingAfter) where('seq < (SELECT seq FROM objects WHERE id = ?)', page.startingAfter);
    if (page.endingBefore) where('seq > (SELECT seq FROM objects WHERE id = ?)', page.endingBefore);
    const rows = this.#sql
      .exec<Row>(
        `SELECT body FROM objects WHERE ${clauses.join(' AND ')} ORDER BY seq ${backwards ? 'ASC' : 'DESC'} LIMIT ?`,
        ...values,
        page.limit + 1,
      )
      .toArray();
    const data = rows.slice(0, page.limit).map((row) => JSON.parse(row.body) as Kinds[K]);
    return { data: backwards ? data.reverse() : data, hasMore: rows.length > page.limit };
  }
}

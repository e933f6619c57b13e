import { Fault } from './fault.ts';

/** Stripe forgets keys after 24 hours: https://docs.stripe.com/api/idempotent_requests. */
const KEPT_MS = 24 * 60 * 60 * 1000;

export interface Remembered {
  status: number;
  body: string;
  requestId: string;
}

export interface KeyedRequest {
  key: string;
  /** Method and path: a key belongs to one endpoint. */
  route: string;
  /** The parameters, in a form that is equal when they are. */
  params: string;
}

/** Answers by idempotency key, written in the same transaction as their effects. */
export class Keys {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** The answer given before, nothing, or Stripe's refusal of a key used for something else. */
  recall(request: KeyedRequest): Remembered | Fault | null {
    if (request.key.length > 255) return keyFault('Idempotency keys can be up to 255 characters long.');
    const row = this.#sql
      .exec<{ route: string; params: string; status: number; body: string; request_id: string }>(
        'SELECT route, params, status, body, request_id FROM keys WHERE key = ?',
        request.key,
      )
      .toArray()[0];
    if (!row) return null;
    if (row.route !== request.route) {
      return keyFault(
        'Keys for idempotent requests can only be used for the same endpoint they were first used for ' +
          `('${request.route}' vs '${row.route}'). Try using a key other than '${request.key}' if you meant to execute a different request.`,
      );
    }
    if (row.params !== request.params) {
      return keyFault(
        'Keys for idempotent requests can only be used with the same parameters they were first used with. ' +
          `Try using a key other than '${request.key}' if you meant to execute a different request.`,
      );
    }
    return { status: row.status, body: row.body, requestId: row.request_id };
  }

  remember(request: KeyedRequest, answer: Remembered, nowMs: number): void {
    this.#sql.exec('DELETE FROM keys WHERE created_ms < ?', nowMs - KEPT_MS);
    this.#sql.exec(
      `INSERT OR REPLACE INTO keys (key, route, params, status, body, request_id, created_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      request.key,
      request.route,
      request.params,
      answer.status,
      answer.body,
      answer.requestId,
      nowMs,
    );
  }
}

/** The same key is being worked on at this moment. */
export function keyInUse(key: string): Fault {
  return new Fault(
    409,
    {
      type: 'idempotency_error',
      code: 'idempotency_key_in_use',
      message:
        `There is currently another in-progress request using this Idempotent Key (that probably means you submitted ` +
        `twice, and the other request is still going through): ${key}. Please try again later.`,
    },
    false,
  );
}

function keyFault(message: string): Fault {
  return new Fault(400, { type: 'idempotency_error', message }, false);
}

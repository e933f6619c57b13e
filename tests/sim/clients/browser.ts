/** One person's browser: requests to the API and to Stripe, over a network that may lose either way. */
import type { Outside } from '../ports/outside.ts';
import { Actor } from '../runtime/loop.ts';
import { routeOf, type World } from '../world.ts';
import { type Account, sessionCookie } from './accounts.ts';

export interface Answer {
  readonly status: number;
  /** JSON of the answer; what a test reads of it, it checks. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of all routes
  readonly body: any;
}

export interface Ask {
  readonly body?: unknown;
  /** Idempotency-Key. */
  readonly key?: string;
  /** If-Match. */
  readonly version?: number;
}

export class Browser {
  readonly account: Account;
  readonly actor: Actor;
  readonly #world: World;
  readonly #cookie: string;

  constructor(world: World, account: Account) {
    this.#world = world;
    this.account = account;
    this.actor = new Actor(account.name.split(' ')[0] ?? '', 0, false);
    this.#cookie = sessionCookie(account, world.secrets.SESSION_SECRET, world.loop.nowMs);
  }

  /** @returns null when no answer came: whether it was done is not known */
  async call(method: string, path: string, { body, key, version }: Ask = {}): Promise<Answer | null> {
    const { wire, loop } = this.#world;
    const headers = {
      origin: 'https://tickets.test',
      cookie: this.#cookie,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(version !== undefined && { 'if-match': `"${version}"` }),
    };
    const route = routeOf(path);
    try {
      const answer = await wire.take<Answer>({
        kind: 'http',
        from: this.actor,
        to: loop.outside,
        labels: [`browser → ${method} ${route}`],
        effect: async () => {
          const response = await this.#world.serve(method, `/api${path}`, {
            headers,
            ...(body !== undefined && { body: JSON.stringify(body) }),
          });
          const text = await response.text();
          return { status: response.status, body: text === '' ? null : JSON.parse(text) };
        },
        failure: (how) => new Error(how),
      });
      this.#world.trace.say(this.actor, `${method} ${path} ${describe(body)}→ ${answer.status}${codeOf(answer)}`);
      return answer;
    } catch (error) {
      this.#world.trace.say(this.actor, `${method} ${path} ${describe(body)}→ no answer: ${String(error)}`);
      return null;
    }
  }

  /** Pays as Stripe.js does, from the browser. @returns the intent's status or the error's code; null: no answer */
  async confirm(outside: Outside, clientSecret: string, card: string): Promise<string | null> {
    const { wire, loop, trace } = this.#world;
    const intentId = clientSecret.split('_secret_')[0] ?? '';
    const form = new URLSearchParams({ payment_method: card, client_secret: clientSecret, key: 'pk_test_simulated' });
    try {
      const told = await wire.take({
        kind: 'stripe',
        from: this.actor,
        to: loop.outside,
        labels: ['browser → stripe confirm'],
        effect: async () => {
          const response = await outside.stripe(`https://api.stripe.com/v1/payment_intents/${intentId}/confirm`, {
            method: 'POST',
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            body: form.toString(),
          });
          const answer = (await response.json()) as { status?: string; error?: { code?: string } };
          return answer.status ?? answer.error?.code ?? 'error';
        },
        failure: (how) => new Error(how),
      });
      trace.say(this.actor, `pays ${intentId} with ${card} → ${told}`);
      return told;
    } catch (error) {
      trace.say(this.actor, `pays ${intentId} with ${card} → no answer: ${String(error)}`);
      return null;
    }
  }
}

const describe = (body: unknown): string => (body === undefined ? '' : `${JSON.stringify(body)} `);
const codeOf = ({ body }: Answer): string => (body?.code ? ` ${body.code}` : '');

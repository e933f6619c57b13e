import { appendFileSync } from 'node:fs';

/** What a client did: the requests of the sale that promise something by a 2xx. */
export type Deed = 'hold' | 'cancel' | 'pay' | 'confirm' | 'refresh' | 'refund' | 'edit' | 'make';

export interface Entry {
  readonly id: number;
  readonly cycle: number;
  readonly deed: Deed;
  readonly buyer: number;
  /** Empty for a ticket that is being made. */
  readonly ticketId: string;
  /** null for a hold that is not answered, for an edit and for a ticket made. */
  orderId: string | null;
  /** Idempotency key; of an edit and of a ticket made the title that it gives, which no other gives. */
  readonly key: string;
  /** What was wanted, as sent. */
  readonly body: unknown;
  /** The answer in full, once it came; null when the kill came first. */
  answer: { readonly status: number; readonly body: unknown } | null;
  /** Answers to the same request, sent again after the restart. */
  readonly repeats: { readonly status: number; readonly body: unknown }[];
}

/** What every client sent and was answered, in memory for the checks and on disk for whoever looks afterwards. */
export class Journal {
  readonly entries: Entry[] = [];
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  sent(entry: Omit<Entry, 'id' | 'answer' | 'repeats'>): Entry {
    const made: Entry = { ...entry, id: this.entries.length, answer: null, repeats: [] };
    this.entries.push(made);
    this.#write('sent', made);
    return made;
  }

  answered(entry: Entry, answer: { status: number; body: unknown }): void {
    entry.answer = answer;
    this.#write('answered', entry);
  }

  repeated(entry: Entry, answer: { status: number; body: unknown }): void {
    entry.repeats.push(answer);
    this.#write('repeated', entry);
  }

  of(cycle: number): Entry[] {
    return this.entries.filter((entry) => entry.cycle === cycle);
  }

  /** The story of an order, a line for each thing sent. */
  story(orderId: string): string {
    return this.entries
      .filter((entry) => entry.orderId === orderId)
      .map(({ deed, key, answer, repeats }) => {
        const again = repeats.map(({ status }) => `, again ${status}`).join('');
        return `  ${deed} ${key}: ${answer ? answer.status : 'no answer'}${again}`;
      })
      .join('\n');
  }

  #write(what: string, entry: Entry): void {
    appendFileSync(this.#path, `${JSON.stringify({ what, ...entry })}\n`);
  }
}

export const isDone = (answer: { status: number } | null | undefined): boolean =>
  answer !== null && answer !== undefined && answer.status >= 200 && answer.status < 300;

/** Ids of what a request and its repetitions were answered to have made: one, or none. */
export const idsGiven = ({ answer, repeats }: Entry): Set<string> =>
  new Set([answer, ...repeats].filter(isDone).map((each) => (each?.body as { id?: string } | undefined)?.id ?? ''));

import { limits } from '../../../contracts/limits.ts';
import type { Result } from '../../../contracts/result.ts';
import type { OrderView, PlaceOrder, Refusal } from '../../../contracts/ticket-rpc.ts';

export type Placed = Result<OrderView, Refusal>;

export interface HoldsPorts {
  /** One call of the object for all of them, answers in their order; null: their outcome is not known. */
  readonly send: (commands: readonly PlaceOrder[]) => Promise<readonly Placed[] | null>;
  /** Keeps the request that sends alive though its own reader leaves: others wait for it. */
  readonly keepAlive: (work: Promise<unknown>) => void;
  /**
   * How long to wait for another's call. Begun in the request that waits: the runtime takes a request that waits for
   * nothing of its own for hung, and ends it.
   */
  readonly patience: () => Promise<void>;
}

/** `lead`: it is this request's turn to send. `alone`: nobody knows the outcome; the same command may be sent again. */
type Told = Placed | 'lead' | 'alone';
type Waiting = { readonly command: PlaceOrder; readonly tell: (told: Told) => void };
type Line = { waiting: Waiting[] };

/**
 * One call of a ticket's object at a time from an isolate: what comes while it is on its way goes together in the next.
 * A call costs the object and the isolate more than deciding a hold, and the platform counts an object's calls
 * (docs/adr/0020). Nobody waits for others to come: without a rush a hold is sent at once, by itself.
 *
 * A request sends in its own context, and hands the next turn to one that waits.
 */
export class HoldsTogether {
  readonly #lines = new Map<string, Line>();

  /** @returns the answer, or `alone` when the command must be sent (again) by itself: it carries its own id */
  async place(ticketId: string, command: PlaceOrder, ports: HoldsPorts): Promise<Placed | 'alone'> {
    const line = this.#lines.get(ticketId);
    if (line === undefined) {
      const fresh: Line = { waiting: [] };
      this.#lines.set(ticketId, fresh);
      return this.#lead(ticketId, fresh, command, ports);
    }
    if (line.waiting.length >= limits.holdsTogetherMax) return 'alone';
    const turn = new Promise<Told>((tell) => line.waiting.push({ command, tell }));
    const told = await Promise.race([turn, ports.patience()]);
    if (told === undefined) return this.#leave(ticketId, line);
    return told === 'lead' ? this.#lead(ticketId, line, command, ports) : told;
  }

  #lead(ticketId: string, line: Line, command: PlaceOrder, ports: HoldsPorts): Promise<Placed | 'alone'> {
    const others = line.waiting;
    line.waiting = [];
    const work = (async () => {
      const answers = await ports.send([command, ...others.map((other) => other.command)]).catch(() => null);
      others.forEach(({ tell }, at) => {
        tell(answers?.[at + 1] ?? 'alone');
      });
      const next = line.waiting.shift();
      if (next !== undefined) next.tell('lead');
      else if (this.#lines.get(ticketId) === line) this.#lines.delete(ticketId);
      return answers?.[0] ?? 'alone';
    })();
    if (others.length > 0) ports.keepAlive(work);
    return work;
  }

  /** Who sends was ended by the platform before it told anybody: nobody joins that line any more. */
  #leave(ticketId: string, line: Line): 'alone' {
    if (this.#lines.get(ticketId) === line) this.#lines.delete(ticketId);
    for (const { tell } of line.waiting.splice(0)) tell('alone');
    return 'alone';
  }
}

/** The isolate's. */
export const holdsTogether = new HoldsTogether();

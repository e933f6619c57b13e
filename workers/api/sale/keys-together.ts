import { limits } from '../../../contracts/limits.ts';
import type { Result } from '../../../contracts/result.ts';
import type { AskedKey, OrderView, Refusal } from '../../../contracts/ticket-rpc.ts';

/** What the object said to a key before; null: nothing. `unheard`: it could not be asked. */
type Told = Result<OrderView, Refusal> | null | 'unheard';
type Ask = (all: readonly AskedKey[]) => Promise<readonly (Result<OrderView, Refusal> | null)[] | null>;
type Waiting = { readonly asked: AskedKey; readonly tell: (told: Told) => void };

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Gathers the requests with a key that meet a ticket known to be sold out, so that a rush reaches its object a few
 * times a second: the first asks for all that come within `gatherMs`. A request can end before its answer, and what it
 * waits for with it; so each of the others has a timer of its own, and asks alone when nobody answers.
 */
export class KeysTogether {
  readonly #gatherings = new Map<string, Waiting[]>();
  readonly #gatherMs: number;

  constructor(gatherMs: number = limits.soldOutGatherMs) {
    this.#gatherMs = gatherMs;
  }

  async ask(ticketId: string, asked: AskedKey, ask: Ask): Promise<Told> {
    const open = this.#gatherings.get(ticketId);
    if (open !== undefined && open.length < limits.keysAskedMax) return this.#join(ticketId, open, asked);
    const gathering: Waiting[] = [{ asked, tell: () => undefined }];
    this.#gatherings.set(ticketId, gathering);
    await wait(this.#gatherMs);
    this.#close(ticketId, gathering);
    const told = await ask(gathering.map((each) => each.asked)).catch(() => null);
    gathering.forEach(({ tell }, at) => {
      tell(told === null ? 'unheard' : (told[at] ?? null));
    });
    return told === null ? 'unheard' : (told[0] ?? null);
  }

  #join(ticketId: string, open: Waiting[], asked: AskedKey): Promise<Told> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#close(ticketId, open);
        resolve('unheard');
      }, this.#gatherMs + limits.soldOutGatherPatienceMs);
      open.push({
        asked,
        tell: (told) => {
          clearTimeout(timer);
          resolve(told);
        },
      });
    });
  }

  /** Nobody joins it any more. */
  #close(ticketId: string, gathering: Waiting[]): void {
    if (this.#gatherings.get(ticketId) === gathering) this.#gatherings.delete(ticketId);
  }
}

/** The isolate's. */
export const keysTogether = new KeysTogether();

import type { CreateTicket } from '../../contracts/ticket-rpc.ts';

/** What a round is run against: our system or a peer, both behind the same API. */
export interface Side {
  readonly name: string;
  /** Origin of the API, without a slash at the end. */
  readonly url: string;
  create(ticketId: string, command: CreateTicket): Promise<void>;
  /** Orders made past the API, quickly; ours only. */
  fill?(ticketId: string, fill: { count: number; from: number; sells: boolean }): Promise<void>;
  /** What is held and sold, and how many commits it took: journal rows, or transactions where they are counted. */
  read(ticketId: string): Promise<{ held: number; sold: number; free: number; rows: number | null }>;
  /** The orders' states, null where an order is unknown. */
  orders(ticketId: string, orderIds: readonly string[]): Promise<(string | null)[]>;
  /** Of the processes that write to the disk, for counting their fsyncs. */
  pids(): number[];
  kill9(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

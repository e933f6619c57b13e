/**
 * A ticket object whose storage is counted, with a clock, an alarm and queues that a test drives: the same calls
 * always cost the same. Messages reach their consumer after a second or two, as wrangler.toml lets a batch wait.
 */
import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { vi } from 'vitest';
import type { JournalMessage } from '../../../contracts/messages.ts';
import type { CreateTicket, TicketRpc } from '../../../contracts/ticket-rpc.ts';
import { Engine } from '../../../durable-objects/ticket/engine.ts';
import { Ticket } from '../../../durable-objects/ticket/index.ts';
import { newAccountId, newEventId, newTicketId } from '../../../workers/shared/ids.ts';
import { countedObject, countedStorage } from './counted.ts';
import { type Counts, noCounts } from './counts.ts';

/** As `max_batch_timeout` of the queues in the wrangler.toml files. */
const batchWaitsMs = { projections: 1_000, 'follow-ups': 2_000 };
/** A queue bills each 64 KB that is written, read or deleted. */
const operationBytes = 64 * 1024;
const startMs = Date.UTC(2035, 0);
/** When the event of a driven ticket ends. */
export const endsAtMs = startMs + 90 * 24 * 3_600_000;

/** What a queue does with a message; the default only confirms it to the object. */
export type Consumer = (message: JournalMessage, ticket: TicketRpc, adding: Counts) => Promise<void>;

export interface Driven {
  /** Calls of it are counted. */
  readonly ticket: TicketRpc;
  readonly ticketId: string;
  readonly eventId: string;
  /** As of now: what cursors have read since is in it. */
  counts(): Counts;
  /** Where other counted bindings add theirs. */
  readonly adding: Counts;
  /** Lets time pass: rings the alarm and hands over messages as they are due. */
  pass(ms: number): Promise<void>;
  /** The object's own SQL, uncounted, for what a test prepares. */
  readonly sql: SqlStorage;
  /** The object loses its memory and starts cold. */
  restart(): void;
  /** A snapshot now, however short the journal. */
  snapshot(): void;
  /** The object itself, uncounted. */
  object(): TicketRpc;
}

export interface Driving {
  readonly capacity?: number;
  /** Whether calls of a millisecond share a row; then a call is answered a real one later. */
  readonly gathers?: boolean;
  readonly consume?: Consumer;
  /** Before the ticket is made: what its consumers find in D1. */
  readonly prepare?: (eventId: string) => Promise<void>;
}

const onlyConfirm: Consumer = async ({ subscriber, toSeq }, ticket) => {
  await ticket.confirm({ subscriber, uptoSeq: toSeq });
};

const operationsOf = (message: JournalMessage): number =>
  3 * Math.ceil(new TextEncoder().encode(JSON.stringify(message)).length / operationBytes);

const commandOf = (id: string, eventId: string, capacity: number): CreateTicket => ({
  ticket: {
    ...{ id, eventId, sellerId: newAccountId(), title: 'Stalls', price: { amount: 4500, currency: 'GBP' } },
    ...{ kind: 'general', capacity, maxPerOrder: 10, maxPerBuyer: null, saleStartsAtMs: null, saleEndsAtMs: null },
    eventEndsAtMs: endsAtMs,
  },
  seating: null,
  bodyHash: 'growth',
});

/** Drives a new ticket; the clock is a fixed day's, and only this moves it. */
export async function driven<T>(options: Driving, work: (driven: Driven) => Promise<T>): Promise<T> {
  const { capacity = 1_000_000, gathers = false, consume = onlyConfirm } = options;
  const ticketId = newTicketId(env.ID_SECRET);
  const eventId = newEventId(env.ID_SECRET);
  return runInDurableObject(env.TICKET.get(env.TICKET.idFromName(ticketId)), async (_object, state) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: startMs });
    try {
      const adding = noCounts();
      const waiting: { atMs: number; messages: JournalMessage[] }[] = [];
      let alarmAtMs: number | null = null;
      const { storage } = state;
      const { counted, settle } = countedStorage(storage, adding, (atMs) => {
        alarmAtMs = atMs;
      });
      Object.defineProperty(state, 'storage', { value: counted, configurable: true });
      const send = async (message: JournalMessage) => {
        adding.queueOperations += operationsOf(message);
        const open = waiting.find(({ messages }) => messages[0]?.subscriber === message.subscriber);
        if (open) open.messages.push(message);
        else waiting.push({ atMs: Date.now() + batchWaitsMs[message.subscriber], messages: [message] });
      };
      const live = { idFromName: () => '', get: () => ({ tell: async () => ({ watching: false }) }) };
      const bindings = { ...env, PROJECTIONS: { send }, FOLLOW_UPS: { send }, LIVE: live };
      const start = () => new Ticket(state, bindings as unknown as ExpirationEnv, { gathers });
      let object = start();
      const current = () => object as unknown as TicketRpc;
      const ticket = countedObject(current, adding);
      const nextMs = () => Math.min(alarmAtMs ?? Number.POSITIVE_INFINITY, ...waiting.map(({ atMs }) => atMs));
      const pass = async (ms: number) => {
        const untilMs = Date.now() + ms;
        for (let dueMs = nextMs(); dueMs <= untilMs; dueMs = nextMs()) {
          await vi.advanceTimersByTimeAsync(Math.max(0, dueMs - Date.now()));
          if (alarmAtMs !== null && alarmAtMs <= Date.now()) {
            alarmAtMs = null;
            adding.objectCalls += 1;
            await object.alarm();
            continue;
          }
          const at = waiting.findIndex(({ atMs }) => atMs <= Date.now());
          const [batch] = waiting.splice(at, 1);
          adding.batches += 1;
          for (const message of batch?.messages ?? []) await consume(message, ticket, adding);
        }
        await vi.advanceTimersByTimeAsync(untilMs - Date.now());
      };
      await options.prepare?.(eventId);
      const created = object.create(commandOf(ticketId, eventId, capacity));
      await vi.advanceTimersByTimeAsync(1);
      if (!(await created).ok) throw new Error('the ticket was not made');
      await pass(10_000);
      const counts = () => {
        settle();
        return { ...adding };
      };
      const restart = () => {
        object = start();
      };
      const snapshot = () =>
        new Engine(storage, { onBroken: () => undefined, afterCommit: () => undefined }).snapshotIfDue(true);
      return await work({
        ticket,
        ticketId,
        eventId,
        counts,
        adding,
        pass,
        sql: storage.sql,
        restart,
        snapshot,
        object: current,
      });
    } finally {
      vi.useRealTimers();
    }
  });
}

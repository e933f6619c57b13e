import type { JournalRow } from '../../../contracts/journal.ts';
import type { JournalMessage } from '../../../contracts/messages.ts';
import type { Answer } from '../../../contracts/ticket-rpc.ts';
import { continueFrom } from '../../../db/projector/fold.ts';

type Rows = readonly [JournalRow, ...JournalRow[]];

/** How far a stretch was applied, and why it stopped before its end, if it did. */
export interface Applied {
  readonly position: number;
  readonly stopped: string | null;
}

/** What draining one ticket's journal for one subscriber needs of the world. */
export interface DrainSteps {
  position(): Promise<number>;
  pull(afterSeq: number): Answer<{ rows: readonly JournalRow[]; lastSeq: number }>;
  apply(fromSeq: number, rows: Rows): Promise<Applied>;
  confirm(uptoSeq: number): Answer<{ confirmedSeq: number; lastSeq: number }>;
}

/** `drained`: nothing is left, or the object sends the rest. `stopped`: come back later. */
export type Drained = { readonly kind: 'drained' } | { readonly kind: 'stopped'; readonly detail: string };

export interface DrainOptions {
  /** Stretches applied for one message; what a journal has beyond is left to the next message. */
  readonly stretchesMax?: number;
  /** Replaced by negative controls only. */
  readonly continuation?: typeof continueFrom;
}

const stopped = (detail: string): Drained => ({ kind: 'stopped', detail });

/** Rows that came with messages, each once, in order: what is missing between them is a gap. */
function rowsOf(messages: readonly JournalMessage[]): JournalRow[] {
  const bySeq = new Map(messages.flatMap((message) => message.rows.map((row) => [row.seq, row] as const)));
  return [...bySeq.values()].sort((one, other) => one.seq - other.seq);
}

/**
 * Applies what continues the stored position, pulls what is missing and what has come since, and confirms. Messages
 * are hints: lost, doubled or reordered ones cost a pull, never a row.
 */
export async function drain(
  messages: readonly JournalMessage[],
  steps: DrainSteps,
  { stretchesMax = 20, continuation = continueFrom }: DrainOptions = {},
): Promise<Drained> {
  let carried: readonly JournalRow[] = rowsOf(messages);
  let lastSeq = Math.max(0, ...messages.map((message) => message.toSeq));
  let position = await steps.position();
  // A message waited for its batch: what the journal has since is fetched now and applied with it, as one stretch.
  // One stretch a second writes less than two, and the object has nothing left to send another message about.
  if (carried.length > 0 && continuation(position, carried).kind === 'rows') {
    const since = await steps.pull(carried.at(-1)?.seq ?? position);
    if (since.ok) {
      carried = [...carried, ...since.value.rows];
      lastSeq = Math.max(lastSeq, since.value.rows.at(-1)?.seq ?? 0);
    }
  }
  for (let stretch = 0; stretch < stretchesMax; ) {
    if (position >= lastSeq) {
      const confirmed = await steps.confirm(position);
      if (!confirmed.ok) return stopped(`confirm: ${confirmed.error.reason}`);
      if (confirmed.value.lastSeq <= position) return { kind: 'drained' };
      lastSeq = confirmed.value.lastSeq;
    }
    let next = continuation(position, carried);
    if (next.kind !== 'rows') {
      const pulled = await steps.pull(position);
      if (!pulled.ok) return stopped(`pull: ${pulled.error.reason}`);
      ({ rows: carried, lastSeq } = pulled.value);
      next = continuation(position, carried);
      if (next.kind === 'gap') throw new Error(`a journal answered rows that do not continue ${position}`);
      if (next.kind === 'nothing_new') {
        if (lastSeq > position) throw new Error(`a journal answered no row after ${position}`);
        continue;
      }
    }
    stretch += 1;
    const applied = await steps.apply(position, next.rows);
    position = applied.position;
    if (applied.stopped !== null) {
      await steps.confirm(position);
      return stopped(applied.stopped);
    }
  }
  const confirmed = await steps.confirm(position);
  return confirmed.ok ? { kind: 'drained' } : stopped(`confirm: ${confirmed.error.reason}`);
}

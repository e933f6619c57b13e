/**
 * The object's heart: fold, decide, append, reply. Calls of about a millisecond are decided one after the other,
 * appended as one row in one transaction with the alarm, then all answered. A command never awaits.
 */
import type { JournalRow, TicketImage } from '../../contracts/journal.ts';
import { limits } from '../../contracts/limits.ts';
import { err, ok, type Result } from '../../contracts/result.ts';
import type { Refusal, Subscriber } from '../../contracts/ticket-rpc.ts';
import type { Command, Decision } from '../../domain/ticket/commands.ts';
import { allGuards, type Guards } from '../../domain/ticket/guards.ts';
import { type Apply, checkDuePayments, expireDue, handle } from '../../domain/ticket/handle.ts';
import { nextDeadlineMs, type TicketState } from '../../domain/ticket/state.ts';
import { Batcher } from './batcher.ts';
import { closePiece } from './close-piece.ts';
import { Cursor } from './cursor.ts';
import { log } from './log.ts';
import { Memory } from './memory.ts';
import { mustSetAlarm, nextAlarmMs } from './next-alarm.ts';
import { type NewRow, RowBuilder } from './row-builder.ts';
import { Store } from './store.ts';

export interface EngineOptions {
  readonly guards: Guards;
  /** Runs the writes of a commit as one; only a negative control passes another. */
  readonly transaction: (writes: () => void) => void;
  readonly clock: () => number;
  /** Whether calls of about a millisecond share a commit; only a bench says no. */
  readonly gathers: boolean;
}

type Answered<T> = (state: TicketState, ticket: TicketImage, decision: Decision, nowMs: number) => T;

interface Job {
  readonly command: Command;
  /** Makes the answer, while the state is as the command left it. */
  readonly answer: (decision: Decision) => void;
  readonly refuse: (refusal: Refusal) => void;
  readonly reply: () => void;
}

const subscribers: readonly Subscriber[] = ['projections', 'follow-ups'];
const unavailable = (detail: string): Refusal => ({ reason: 'unavailable', detail });

/** What may still be done when the object is nearly full: money and places must not be stuck. */
const allowedWhenFull = new Set<Command['type']>(['cancel_order', 'record_payment', 'record_refund', 'change_event']);

export class Engine {
  readonly store: Store;
  readonly #storage: DurableObjectStorage;
  readonly #options: EngineOptions;
  readonly #onBroken: () => void;
  readonly #afterCommit: () => void;
  readonly #batcher: Batcher<Job>;
  #memory: Memory | null = null;
  /** How far a cancelled event has gone through the orders that had left memory. */
  #closedUpTo = '';
  #cursors: Cursor[] | null = null;
  #alarmAtMs: number | null = null;
  #broken = false;

  constructor(
    storage: DurableObjectStorage,
    hooks: { onBroken: () => void; afterCommit: () => void },
    options: Partial<EngineOptions> = {},
  ) {
    this.#storage = storage;
    this.store = new Store(storage.sql);
    this.#onBroken = hooks.onBroken;
    this.#afterCommit = hooks.afterCommit;
    this.#options = {
      guards: allGuards,
      transaction: (writes) => storage.transactionSync(writes),
      clock: () => Date.now(),
      gathers: true,
      ...options,
    };
    this.#batcher = new Batcher((jobs) => this.#runJobs(jobs), this.#options.gathers);
  }

  /** Never earlier than the last row, whatever the machine's clock says. */
  now(): number {
    return Math.max(this.#options.clock(), this.state.lastAtMs);
  }

  /** The fold of the journal; made anew when memory was dropped. */
  get memory(): Memory {
    this.#memory ??= new Memory(this.store);
    return this.#memory;
  }

  get state(): TicketState {
    return this.memory.state;
  }

  get cursors(): readonly Cursor[] {
    if (this.#cursors !== null) return this.#cursors;
    const saved = this.store.exists ? this.store.cursors() : [];
    this.#cursors = subscribers.map(
      (name) => new Cursor(name, saved.find(({ subscriber }) => subscriber === name)?.confirmedSeq ?? 0),
    );
    return this.#cursors;
  }

  submit<T>(command: Command, answered: Answered<T>): Promise<Result<T, Refusal>> {
    return new Promise((resolve) => {
      let result: Result<T, Refusal> = err(unavailable('the call was not decided'));
      this.#batcher.add({
        command,
        answer: (decision) => {
          const { ticket } = this.state;
          if (ticket === null) throw new Error('decided without a ticket');
          result = ok(answered(this.state, ticket, decision, this.now()));
        },
        refuse: (refusal) => {
          result = err(refusal);
        },
        reply: () => resolve(result),
      });
    });
  }

  /** What time has brought, journaled without a call: for the alarm and the sweeper. */
  tick(): void {
    if (this.store.exists) this.#runJobs([]);
  }

  #runJobs(jobs: readonly Job[]): void {
    try {
      if (this.#broken) throw new Error('the object is being restarted');
      this.#decideAndCommit(jobs);
    } catch (error) {
      log('ticket.batch_failed', { error: String(error), calls: jobs.length });
      for (const job of jobs) job.refuse(unavailable('the batch was not committed'));
      this.#drop();
    }
    for (const job of jobs) job.reply();
  }

  #decideAndCommit(jobs: readonly Job[]): void {
    const { memory, state } = this;
    const { frozen } = memory;
    const nowMs = this.now();
    const rows = new RowBuilder(state, nowMs, (event, seq) => memory.snapshots.journaled(event, seq));
    const apply = rows.add.bind(rows);
    if (state.ticket !== null && !frozen) {
      if (this.#options.guards.expiryFirst) expireDue(state, nowMs, apply);
      checkDuePayments(state, nowMs, apply);
      if (state.closingLeft) this.#closePiece(nowMs, apply);
    }
    memory.load(jobs.map(({ command }) => command));
    const full = this.store.exists && this.#storage.sql.databaseSize > limits.objectBytesReadOnly;
    for (const job of jobs) {
      if (frozen) job.refuse(unavailable('a newer release has written here'));
      else if (full && !allowedWhenFull.has(job.command.type)) job.refuse(unavailable('the journal is full'));
      else this.#decideOne(state, job, nowMs, rows);
    }
    if (rows.count > 0) this.#commit(rows.finish(), nowMs);
    else this.keepAlarm();
    memory.release();
  }

  /** The event is cancelled: up to 500 orders a batch, those in memory first, then page by page those that left it. */
  #closePiece(nowMs: number, apply: Apply): void {
    const { state } = this;
    if (!closePiece(state, nowMs, apply)) return;
    const last = this.memory.loadComplete(this.#closedUpTo, limits.expiriesPerRowMax);
    this.#closedUpTo = last ?? '';
    if (last === null) state.closingLeft = false;
    else closePiece(state, nowMs, apply);
  }

  #decideOne(state: TicketState, job: Job, nowMs: number, rows: RowBuilder): void {
    try {
      const decided = handle(state, job.command, nowMs, rows.add.bind(rows), this.#options.guards);
      if (decided.ok) job.answer(decided.value);
      else job.refuse(decided.error);
    } catch (error) {
      if (rows.broken) throw error;
      log('ticket.command_threw', { command: job.command.type, error: String(error) });
      job.refuse(unavailable('the call could not be decided'));
    }
  }

  #commit(rows: readonly NewRow[], nowMs: number): void {
    const alarmMs = this.nextAlarmMs(nowMs);
    const setsAlarm = mustSetAlarm(alarmMs, this.#alarmAtMs, nowMs);
    this.#options.transaction(() => {
      this.store.prepare();
      this.store.append(rows);
      // Not awaited: it is part of this transaction, and rolls back with it.
      if (setsAlarm && alarmMs !== null) void this.#storage.setAlarm(alarmMs);
    });
    this.store.prepared();
    if (setsAlarm) this.#alarmAtMs = alarmMs;
    this.#afterCommit();
  }

  /** The earliest moment at which this object must wake by itself. */
  nextAlarmMs(nowMs: number): number | null {
    const { state } = this;
    return nextAlarmMs([
      this.memory.frozen ? null : nextDeadlineMs(state),
      ...this.cursors.map((cursor) => cursor.deadlineMs(state.seq, nowMs)),
      (state.closingLeft || this.#snapshotIsDue(limits.snapshotOverdueTimes)) && !this.memory.frozen ? nowMs : null,
    ]);
  }

  /** A call that writes nothing sees to the alarm too: one that was lost is set again for whoever comes first. */
  keepAlarm(): void {
    if (!this.store.exists) return;
    const nowMs = this.now();
    const alarmMs = this.nextAlarmMs(nowMs);
    if (alarmMs === null || !mustSetAlarm(alarmMs, this.#alarmAtMs, nowMs)) return;
    this.#alarmAtMs = alarmMs;
    void this.#storage.setAlarm(alarmMs);
  }

  /** From the alarm's handler: the alarm that rang is gone. Arms the next, never in the past, and says when. */
  rearm(atLeastMs: number): number | null {
    const next = this.nextAlarmMs(this.now());
    this.#alarmAtMs = next === null ? null : Math.max(next, atLeastMs);
    if (this.#alarmAtMs !== null) void this.#storage.setAlarm(this.#alarmAtMs);
    return this.#alarmAtMs;
  }

  /** Journal rows after a position, as many as fit; at least one if there is any. */
  rowsAfter(afterSeq: number, charactersMax: number): { rows: readonly JournalRow[]; lastSeq: number } {
    return { rows: this.store.rowsAfter(afterSeq, charactersMax), lastSeq: this.state.seq };
  }

  /**
   * Confirmed positions are worth a write only now and then, as losing one sends something twice: when many rows were
   * confirmed, or when nothing more is to be sent, so that a quiet object starts with what is true.
   */
  saveCursors(): void {
    const { seq } = this.state;
    const isQuiet = this.cursors.every(({ confirmedSeq }) => confirmedSeq === seq);
    const rowsMin = isQuiet ? 1 : limits.cursorSaveRows;
    const moved = this.cursors.filter((cursor) => cursor.confirmedSeq - cursor.savedSeq >= rowsMin);
    if (moved.length === 0) return;
    this.#options.transaction(() => {
      for (const cursor of moved) this.store.saveCursor(cursor.subscriber, cursor.confirmedSeq);
    });
    for (const cursor of moved) cursor.savedSeq = cursor.confirmedSeq;
  }

  /** Whether a cold start would fold too many rows: so many times what a snapshot is taken after. */
  #snapshotIsDue(times: number): boolean {
    return this.state.seq - this.memory.snapshots.seq >= limits.snapshotAfterRows * times;
  }

  /** From the alarm, never within a batch. */
  snapshotIfDue(isDue: boolean = this.#snapshotIsDue(1)): void {
    const { snapshots, finished, frozen } = this.memory;
    if (frozen || !this.store.isCurrent || !isDue) return;
    snapshots.take(this.state, finished, this.#options.transaction);
  }

  /** Memory is ahead of what was committed: forget it, and restart. */
  #drop(): void {
    this.#memory = null;
    this.#broken = true;
    this.#onBroken();
  }
}

/**
 * Hosts objects of one class as the platform does: one incarnation of each at a time, made when somebody calls; killed,
 * evicted or aborted it leaves what was committed, and the next call makes another. Alarms are at least once.
 */
import { Actor } from '../runtime/loop.ts';
import { ObjectStorage } from './object-storage.ts';
import { Sqlite } from './sqlite.ts';
import type { Wire } from './wire.ts';

const alarmRetriesMax = 6;

type Instance = Record<string, unknown> & { alarm?: () => Promise<void> };

export interface HostOptions {
  /** As labels name it: `ticket`, `live`. */
  readonly kind: string;
  readonly make: (context: unknown, host: ObjectHost, incarnation: Incarnation) => object;
  /** After a commit of an object, with the statements it held. */
  readonly onCommit?: (name: string, sqlite: Sqlite) => void;
  /** Names a commit by what it writes. */
  readonly labelsOfCommit: (written: ObjectStorage['written']) => string[];
  /** Without the output gate: what an object says does not wait for what it has written (a negative control). */
  readonly answersEarly?: boolean;
}

/** One life of an object. */
export class Incarnation extends Actor {
  readonly storage: ObjectStorage;
  readonly instance: Instance;
  readonly #wire: Wire;
  readonly #host: HostedObject;
  /** Calls that wait for an answer; a death is told to them. */
  readonly #waiting = new Set<(error: Error) => void>();
  #gate: Promise<'open' | 'reply_lost'> = Promise.resolve('open');

  constructor(wire: Wire, host: HostedObject, make: HostOptions['make'], owner: ObjectHost) {
    super(host.name, host.skewMs);
    this.#wire = wire;
    this.#host = host;
    this.storage = new ObjectStorage(host, {
      assertAlive: () => {
        if (!this.alive) throw new Error('this incarnation is dead');
      },
      onWrite: () => this.#commitSoon(),
      onTransaction: () => {
        if (wire.faults.diskRefuses()) {
          wire.trace.fault(this, 'the disk refuses a write');
          throw new Error('SQLITE_IOERR: disk I/O error');
        }
      },
    });
    const context = {
      storage: this.storage,
      id: { name: host.name, toString: () => host.name },
      waitUntil: () => undefined,
      abort: (reason: string) => {
        wire.trace.say(this, `aborts itself: ${reason}`);
        this.kill();
      },
      getWebSockets: () => [],
      setWebSocketAutoResponse: () => undefined,
    };
    this.instance = make(context, owner, this) as Instance;
  }

  override kill(): void {
    if (!this.alive) return;
    super.kill();
    this.storage.rollback();
    this.#host.died(this);
    for (const refuse of [...this.#waiting]) refuse(connectionLost());
  }

  get isBusy(): boolean {
    return this.#waiting.size > 0 || this.storage.isOpen;
  }

  /** What it says to others waits until what it has written is there. */
  async gate(): Promise<'open' | 'reply_lost'> {
    if (this.#host.answersEarly) return 'open';
    let isLost = false;
    let gate: Promise<'open' | 'reply_lost'>;
    do {
      gate = this.#gate;
      if ((await gate) === 'reply_lost') isLost = true;
    } while (gate !== this.#gate);
    return isLost ? 'reply_lost' : 'open';
  }

  async call(method: string, given: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const refuse = (error: Error): void => {
        this.#waiting.delete(refuse);
        reject(error);
      };
      this.#waiting.add(refuse);
      const run = this.instance[method] as ((...all: unknown[]) => Promise<unknown>) | undefined;
      if (run === undefined) {
        refuse(new TypeError(`The RPC receiver does not implement the method "${method}".`));
        return;
      }
      run.apply(this.instance, given).then(
        async (value) => {
          const told = await this.gate();
          if (told === 'reply_lost') refuse(connectionLost());
          else if (this.#waiting.delete(refuse)) resolve(value);
        },
        (error: unknown) => refuse(error as Error),
      );
    });
  }

  #commitSoon(): void {
    const { loop, faults, trace } = this.#wire;
    let open: (told: 'open' | 'reply_lost') => void = () => undefined;
    const gate = new Promise<'open' | 'reply_lost'>((resolve) => {
      open = resolve;
    });
    this.#gate = gate;
    loop.after(faults.latencyMs('commit'), this, () => {
      const labels = this.#host.labelsOf(this.storage.written);
      this.#wire.note(labels);
      const fate = this.#wire.isWatched ? faults.fate('commit', labels) : 'done';
      if (fate !== 'done') trace.fault(this, `${labels[0]}: ${fate}`);
      if (fate === 'crash_before' || fate === 'refused') {
        this.kill();
        return;
      }
      this.storage.commit();
      this.#host.committed();
      if (fate === 'crash_after') {
        this.kill();
        return;
      }
      open(fate === 'reply_lost' ? 'reply_lost' : 'open');
      // What waited for this commit is not told of it; who comes later is answered.
      if (this.#gate === gate) this.#gate = Promise.resolve('open');
    });
  }
}

/** Some of these are tried again by the platform's rules, some not. */
const connectionLost = (): Error => Object.assign(new Error('Network connection lost.'), { retryable: true });

/** What outlives each incarnation. */
export class HostedObject {
  readonly name: string;
  readonly sqlite = new Sqlite();
  readonly skewMs: number;
  alarmAtMs: number | null = null;
  incarnation: Incarnation | null = null;
  readonly #owner: ObjectHost;
  readonly #wire: Wire;
  readonly #options: HostOptions;
  #armedFor: number | null = null;
  #disarm: () => void = () => undefined;

  constructor(name: string, owner: ObjectHost, wire: Wire, options: HostOptions) {
    this.name = name;
    this.skewMs = wire.faults.skewMs();
    this.#owner = owner;
    this.#wire = wire;
    this.#options = options;
  }

  get living(): Incarnation {
    this.incarnation ??= new Incarnation(this.#wire, this, this.#options.make, this.#owner);
    return this.incarnation;
  }

  labelsOf(written: ObjectStorage['written']): string[] {
    return this.#options.labelsOfCommit(written).map((what) => `${this.#options.kind} ⇒ commit ${what}`);
  }

  get answersEarly(): boolean {
    return this.#options.answersEarly === true;
  }

  died(incarnation: Incarnation): void {
    if (this.incarnation === incarnation) this.incarnation = null;
  }

  committed(): void {
    this.#options.onCommit?.(this.name, this.sqlite);
    this.#arm();
  }

  /** As the platform does with an object that nobody calls. */
  evict(): void {
    if (this.incarnation === null || this.incarnation.isBusy) return;
    this.#wire.trace.fault(this.incarnation, 'is evicted');
    this.incarnation.kill();
  }

  /** Rings when the committed alarm says, by the object's machine's clock; late, twice or never as the faults say. */
  #arm(): void {
    if (this.alarmAtMs === this.#armedFor) return;
    this.#disarm();
    this.#armedFor = this.alarmAtMs;
    if (this.alarmAtMs === null) return;
    const { loop, faults, trace } = this.#wire;
    const delayMs = this.alarmAtMs - this.skewMs - loop.nowMs;
    const arrivals = faults.alarm();
    if (arrivals.length === 0) {
      trace.fault(this.name, 'its next alarm is lost');
      this.alarmAtMs = null;
      this.#armedFor = null;
      return;
    }
    if (arrivals.length > 1 || (arrivals[0] ?? 0) > 1_000) trace.fault(this.name, `alarm late by ${arrivals} ms`);
    const [ringing = () => undefined] = arrivals.map((lateMs) =>
      loop.after(Math.max(0, delayMs) + lateMs, loop.outside, () => this.#ring(1)),
    );
    this.#disarm = ringing;
  }

  #ring(attempt: number): void {
    const { loop, trace } = this.#wire;
    this.#armedFor = null;
    const incarnation = this.living;
    loop.current = incarnation;
    trace.say(incarnation, 'its alarm rings');
    const again = (): void => {
      if (attempt > alarmRetriesMax) {
        trace.fault(this.name, 'its alarm failed seven times and is gone');
        this.alarmAtMs = null;
        return;
      }
      loop.after(2_000 * 2 ** (attempt - 1), loop.outside, () => this.#ring(attempt + 1));
    };
    incarnation.storage.alarmRang();
    incarnation.call('alarm', []).then(
      () => this.#arm(),
      () => again(),
    );
  }
}

/** A namespace of objects, as bindings see it. */
export class ObjectHost {
  readonly objects = new Map<string, HostedObject>();
  readonly #wire: Wire;
  readonly #options: HostOptions;

  constructor(wire: Wire, options: HostOptions) {
    this.#wire = wire;
    this.#options = options;
  }

  object(name: string): HostedObject {
    const known = this.objects.get(name);
    if (known !== undefined) return known;
    const made = new HostedObject(name, this, this.#wire, this.#options);
    this.objects.set(name, made);
    return made;
  }

  /** @param from who calls; @param role how labels name them */
  namespaceFor(from: Actor, role: string) {
    return {
      idFromName: (name: string) => name,
      get: (name: string) =>
        new Proxy(
          {},
          {
            get: (_target, method) =>
              method === 'then'
                ? undefined
                : (...given: unknown[]) => this.#call(from, role, name, String(method), given),
          },
        ),
    };
  }

  async #call(from: Actor, role: string, name: string, method: string, given: unknown[]): Promise<unknown> {
    if (from instanceof Incarnation) await from.gate();
    const { loop } = this.#wire;
    return this.#wire.take({
      kind: 'rpc',
      from,
      to: loop.outside,
      labels: [`${role} → ${this.#options.kind}.${method}`],
      effect: () => {
        const incarnation = this.object(name).living;
        loop.current = incarnation;
        return incarnation.call(method, given);
      },
      failure: connectionLost,
    });
  }
}

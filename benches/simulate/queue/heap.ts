/**
 * The events to come, the earliest first. Events of the same moment come in the order in which they were put in, so a
 * run depends on its seed alone. Four children a node: half the levels of two, and most of a run is sinking. Fields lie in typed arrays: a run has tens of millions of events, and none may
 * leave garbage behind.
 */
export class EventHeap {
  /** The event taken last. */
  atMs = 0;
  kind = 0;
  who = 0;
  what = 0;
  size = 0;
  #times = new Float64Array(1024);
  #serials = new Float64Array(1024);
  #slots = new Int32Array(1024);
  /** By slot: events lie still while the heap moves its three numbers. */
  #kinds = new Uint8Array(1024);
  #whos = new Int32Array(1024);
  #whats = new Int32Array(1024);
  #freeSlots: number[] = [];
  #serial = 0;

  /** @param who, what 32-bit integers whose meaning depends on the kind */
  push(atMs: number, kind: number, who: number, what: number): void {
    if (this.size === this.#times.length) this.#grow();
    const slot = this.#freeSlots.pop() ?? this.size;
    this.#kinds[slot] = kind;
    this.#whos[slot] = who;
    this.#whats[slot] = what;
    this.#serial += 1;
    this.#rise(this.size, atMs, this.#serial, slot);
    this.size += 1;
  }

  /** Takes the earliest event into `atMs`, `kind`, `who` and `what`. @returns false where none is left */
  pop(): boolean {
    if (this.size === 0) return false;
    const slot = this.#slots[0] as number;
    this.atMs = this.#times[0] as number;
    this.kind = this.#kinds[slot] as number;
    this.who = this.#whos[slot] as number;
    this.what = this.#whats[slot] as number;
    this.#freeSlots.push(slot);
    this.size -= 1;
    if (this.size > 0) this.#sink();
    return true;
  }

  /** When the earliest event happens; infinitely late where none is left. */
  get nextMs(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : (this.#times[0] as number);
  }

  #rise(from: number, atMs: number, serial: number, slot: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      const time = this.#times[parent] as number;
      if (time < atMs || (time === atMs && (this.#serials[parent] as number) < serial)) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#put(at, atMs, serial, slot);
  }

  /** The last one takes the top's place and sinks to its own. */
  #sink(): void {
    const end = this.size;
    const atMs = this.#times[end] as number;
    const serial = this.#serials[end] as number;
    let at = 0;
    for (let first = 1; first < end; first = 4 * at + 1) {
      let child = first;
      const last = Math.min(first + 4, end);
      for (let other = first + 1; other < last; other += 1) if (this.#isBefore(other, child)) child = other;
      const time = this.#times[child] as number;
      if (atMs < time || (atMs === time && serial < (this.#serials[child] as number))) break;
      this.#move(child, at);
      at = child;
    }
    this.#put(at, atMs, serial, this.#slots[end] as number);
  }

  #isBefore(a: number, b: number): boolean {
    const timeA = this.#times[a] as number;
    const timeB = this.#times[b] as number;
    return timeA < timeB || (timeA === timeB && (this.#serials[a] as number) < (this.#serials[b] as number));
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#times[from] as number, this.#serials[from] as number, this.#slots[from] as number);
  }

  #put(at: number, atMs: number, serial: number, slot: number): void {
    this.#times[at] = atMs;
    this.#serials[at] = serial;
    this.#slots[at] = slot;
  }

  #grow(): void {
    const twice = <A extends Float64Array | Int32Array | Uint8Array>(old: A, made: A): A => {
      made.set(old);
      return made;
    };
    const length = this.#times.length * 2;
    this.#times = twice(this.#times, new Float64Array(length));
    this.#serials = twice(this.#serials, new Float64Array(length));
    this.#slots = twice(this.#slots, new Int32Array(length));
    this.#kinds = twice(this.#kinds, new Uint8Array(length));
    this.#whos = twice(this.#whos, new Int32Array(length));
    this.#whats = twice(this.#whats, new Int32Array(length));
  }
}

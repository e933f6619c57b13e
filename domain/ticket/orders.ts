/**
 * The orders in memory. Nearly all of a hot sale are held and no more, and are kept small; anything else is kept whole. To
 * whoever asks, this is a map of whole images.
 */
import type { OrderImage } from '../../contracts/journal.ts';
import { Held, isAlike, isHeldAndNoMore, type Kind, kindOf } from './held.ts';
import type { RememberedAnswer } from './keys.ts';

/** `kind` is of the time when it was held, if a key still answers by it. */
type Whole = { readonly image: OrderImage; readonly kind: Kind | null };

/** Kinds that are compared with; those no longer here live on in their orders. */
const kindsMax = 32;

export class Orders {
  readonly #kept = new Map<string, Held | Whole>();
  #kinds: Kind[] = [];

  get size(): number {
    return this.#kept.size;
  }

  has(id: string): boolean {
    return this.#kept.has(id);
  }

  get(id: string): OrderImage | undefined {
    const kept = this.#kept.get(id);
    return kept && imageOf(kept);
  }

  set(id: string, image: OrderImage): void {
    const kind = this.#kept.get(id)?.kind ?? null;
    const kept = isHeldAndNoMore(image)
      ? new Held(image, this.#shared(kindOf(image, kind?.bodyHash ?? null)))
      : { image, kind };
    this.#kept.set(id, kept);
  }

  delete(id: string): void {
    this.#kept.delete(id);
  }

  *values(): Generator<OrderImage> {
    for (const kept of this.#kept.values()) yield imageOf(kept);
  }

  *[Symbol.iterator](): Generator<[string, OrderImage]> {
    for (const [id, kept] of this.#kept) yield [id, imageOf(kept)];
  }

  /** The answer to the request that placed the order, as `answersBy` was told of it. */
  placedBy(id: string): RememberedAnswer {
    const kept = this.#kept.get(id);
    const bodyHash = kept?.kind?.bodyHash;
    if (!kept?.kind || !bodyHash) throw new Error('an order left memory before its key');
    const { createdAtMs } = kept instanceof Held ? kept : kept.image;
    return { bodyHash, orderId: id, expiresAtMs: createdAtMs + kept.kind.holdMs };
  }

  /** Whether the order itself now says what the answer says, so that `placedBy` gives it. */
  answersBy({ orderId, bodyHash, expiresAtMs }: RememberedAnswer): boolean {
    const kept = this.#kept.get(orderId);
    // Seats make every request another: a kind of its own for each would be more than what it saves.
    if (!(kept instanceof Held) || kept.seats !== null) return false;
    const { kind } = kept;
    if (expiresAtMs !== kept.createdAtMs + kind.holdMs) return false;
    if (kind.bodyHash === null) kept.kind = this.#shared({ ...kind, bodyHash });
    return kept.kind.bodyHash === bodyHash;
  }

  #shared(kind: Kind): Kind {
    const known = this.#kinds.find((each) => isAlike(each, kind));
    if (known) return known;
    this.#kinds = [kind, ...this.#kinds.slice(0, kindsMax - 1)];
    return kind;
  }
}

const imageOf = (kept: Held | Whole): OrderImage => (kept instanceof Held ? kept.toImage() : kept.image);

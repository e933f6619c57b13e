/** What the name of a section tells of its place: `First Tier Left` stands left in `First Tier`, `Block 117` is the 17th of a ring. */
export interface NamedZone {
  /** The name without side and number: what stands in one tier, or one ring, has it in common. */
  readonly tier: string;
  readonly side: -1 | 0 | 1;
  readonly number: number | null;
  /** What is written on the map. */
  readonly short: string;
}

const left = new Set(['left', 'links', 'gauche', 'izquierda', '左']);
const right = new Set(['right', 'rechts', 'droite', 'derecha', '右']);
const middle = new Set(['centre', 'center', 'middle', 'mitte', 'centro', '中央']);

export function nameZone(section: string): NamedZone {
  const words = section.split(/\s+/u);
  const lower = words.map((word) => word.toLowerCase());
  const side = lower.some((word) => left.has(word)) ? -1 : lower.some((word) => right.has(word)) ? 1 : 0;
  const isSide = (word: string): boolean => left.has(word) || right.has(word) || middle.has(word);
  const digits = lower.findLast((word) => /^\d{1,4}$/u.test(word));
  const number = digits === undefined ? null : Number(digits);
  const base = lower.filter((word, at) => !isSide(word) && word !== digits && !isLetter(word, at));
  // Blocks 101 to 199 are one ring, 201 to 299 the next.
  const hundred = number !== null && number >= 100 ? ` ${Math.floor(number / 100)}` : '';
  const tier = `${base.join(' ')}${hundred}`;
  return { tier, side, number, short: digits ?? section };
}

/** `Box A`: a letter after a name tells one of several. */
const isLetter = (word: string, at: number): boolean => at > 0 && /^\p{L}$/u.test(word);

import type { Point } from './geometry.ts';

/** A pitch of 105 m by 68 m (IFAB, Law 1, international matches) with 8 m of room, and rounded corners. */
const shape = { halfLength: 40, halfWidth: 22, corner: 20 } as const;
const straight = 4 * (shape.halfLength + shape.halfWidth);

/** The line on which a stadium's first rows stand, and the lines that run outside it at a distance. */
export class Oval {
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  /** The size with which the line at this offset is so long. */
  static sizeFor(length: number, offset: number): number {
    return Math.max(4, (length - 2 * Math.PI * offset) / (straight + 2 * Math.PI * shape.corner));
  }

  length(offset: number): number {
    return this.#size * straight + 2 * Math.PI * this.#corner(offset);
  }

  /** The point so far clockwise from the middle of the upper side, and the direction away from the pitch. */
  point(offset: number, along: number): { readonly at: Point; readonly out: Point } {
    const { halfLength, halfWidth } = this.#straights();
    const corner = this.#corner(offset);
    const arc = (Math.PI / 2) * corner;
    let rest = ((along % this.length(offset)) + this.length(offset)) % this.length(offset);
    // The upper side's right half, then corner and side in turn; its left half is what is left at the end.
    const sides = [halfLength, 2 * halfWidth, 2 * halfLength, 2 * halfWidth, halfLength];
    for (let quarter = 0; quarter < 4; quarter += 1) {
      const side = sides[quarter] ?? 0;
      if (rest <= side) return this.#onSide(quarter, quarter === 0 ? rest : rest - side / 2, corner);
      rest -= side;
      if (rest <= arc) return this.#onCorner(quarter, rest / corner, corner);
      rest -= arc;
    }
    return this.#onSide(0, rest - halfLength, corner);
  }

  /** The pitch's corners. */
  pitch(): Point[] {
    const { halfLength, halfWidth } = this.#straights();
    const room = this.#corner(0) * 0.62;
    const [x, y] = [halfLength + room, halfWidth + room];
    return [
      { x: -x, y: -y },
      { x, y: -y },
      { x, y },
      { x: -x, y },
    ];
  }

  #straights(): { halfLength: number; halfWidth: number } {
    return { halfLength: shape.halfLength * this.#size, halfWidth: shape.halfWidth * this.#size };
  }

  #corner(offset: number): number {
    return shape.corner * this.#size + offset;
  }

  /** Side 0 is the upper one, then clockwise; `aside` from its middle. */
  #onSide(side: number, aside: number, corner: number): { at: Point; out: Point } {
    const { halfLength, halfWidth } = this.#straights();
    const away = (side % 2 === 0 ? halfWidth : halfLength) + corner;
    const angle = (side * Math.PI) / 2;
    const out = { x: Math.sin(angle), y: -Math.cos(angle) };
    return { at: { x: out.x * away - out.y * aside, y: out.y * away + out.x * aside }, out };
  }

  #onCorner(quarter: number, turned: number, corner: number): { at: Point; out: Point } {
    const { halfLength, halfWidth } = this.#straights();
    const angle = (quarter * Math.PI) / 2 + turned;
    const out = { x: Math.sin(angle), y: -Math.cos(angle) };
    const centre = {
      x: quarter === 0 || quarter === 1 ? halfLength : -halfLength,
      y: quarter === 0 || quarter === 3 ? -halfWidth : halfWidth,
    };
    return { at: { x: centre.x + out.x * corner, y: centre.y + out.y * corner }, out };
  }
}

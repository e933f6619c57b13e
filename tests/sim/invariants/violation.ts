/** A promise of QUALITY.md that was broken, by its number there. */
export class Violation extends Error {
  readonly invariant: number;

  constructor(invariant: number, detail: string) {
    super(`invariant ${invariant}: ${detail}`);
    this.invariant = invariant;
  }
}

export function must(holds: boolean, invariant: number, detail: () => string): asserts holds {
  if (!holds) throw new Violation(invariant, detail());
}

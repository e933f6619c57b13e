/** The one clock. Decisions take `nowMs` as an argument; only the edges call this. */
export const nowMs = (): number => Date.now();

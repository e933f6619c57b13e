/** Refused for what the row says, not for how D1 does at the moment: the same row would be refused again. */
export const isAboutTheRow = (error: unknown): boolean =>
  error instanceof TypeError ||
  error instanceof RangeError ||
  (error instanceof Error &&
    /constraint failed|SQLITE_(CONSTRAINT|TOOBIG|MISMATCH|RANGE)|malformed JSON/.test(error.message));

/** D1 is away or busy, or its answer was lost: the same is worth another try, for as long as it takes. */
export const isOutageOfD1 = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('D1_ERROR') && !isAboutTheRow(error);

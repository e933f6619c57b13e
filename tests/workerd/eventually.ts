import { vi } from 'vitest';

/**
 * What `look` answers once it no longer throws: for what happens behind an answer and announces itself to nobody (a mail,
 * a webhook, a row of errors). Ten seconds, as a busy machine may stand still for more than Vitest's one.
 */
export const eventually = <T>(look: () => Promise<T>): Promise<T> => vi.waitFor(look, { timeout: 10_000 });

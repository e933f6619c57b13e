import { z } from 'zod';

const failure = z.strictObject({
  /** HTTP method and a part of the path, `POST` and `/refunds`, say; `*` and '' match all. */
  method: z.string().default('*'),
  path: z.string().default(''),
  /** Answer with this status … */
  status: z.int().min(400).max(599).optional(),
  /** … or break the connection after so many milliseconds. */
  timeout: z.int().min(0).max(120_000).optional(),
  /** Whether the call takes effect before it seems to fail. */
  afterEffect: z.boolean().default(false),
  times: z.int().min(1).max(10_000).default(1),
});
export type Failure = z.output<typeof failure>;

/** The body of POST /__stripe/_control. Only what is named changes; `reset` first returns to the defaults. */
export const controlBody = z.strictObject({
  reset: z.boolean().optional(),
  webhooks: z.enum(['deliver', 'drop', 'hold']).optional(),
  duplicate: z.int().min(0).max(20).optional(),
  reverse: z.boolean().optional(),
  delayMs: z.int().min(0).max(3_600_000).optional(),
  latencyMs: z.int().min(0).max(120_000).optional(),
  settleMs: z.int().min(0).max(3_600_000).optional(),
  failNext: z.union([failure, z.array(failure).max(100)]).optional(),
});

export interface Settings {
  /** `drop` loses events for good; `hold` keeps them until `deliver` or a flush. */
  webhooks: 'deliver' | 'drop' | 'hold';
  /** How often each event is sent besides once. */
  duplicate: number;
  /** Newest first among what is due. */
  reverse: boolean;
  delayMs: number;
  /** Pause after the effect and before the answer: webhooks overtake it. */
  latencyMs: number;
  /** After how long a pending or failing refund meets its fate. */
  settleMs: number;
  failNext: Failure[];
}

export const DEFAULT_SETTINGS: Settings = {
  webhooks: 'deliver',
  duplicate: 0,
  reverse: false,
  delayMs: 0,
  latencyMs: 0,
  settleMs: 500,
  failNext: [],
};

export function applyControl(before: Settings, body: z.output<typeof controlBody>): Settings {
  const { reset, failNext, ...named } = body;
  const base = reset ? DEFAULT_SETTINGS : before;
  const given = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
  return { ...base, ...given, failNext: [...base.failNext, ...(failNext ? [failNext].flat() : [])] };
}

/** The failure that this call meets, if any, and what remains to fail after it. */
export function takeFailure(
  failures: Failure[],
  method: string,
  path: string,
): { failure: Failure; rest: Failure[] } | null {
  const index = failures.findIndex(
    (candidate) =>
      (candidate.method === '*' || candidate.method.toUpperCase() === method) && path.includes(candidate.path),
  );
  const found = failures[index];
  if (!found) return null;
  const left = found.times > 1 ? [{ ...found, times: found.times - 1 }] : [];
  return { failure: found, rest: [...failures.slice(0, index), ...left, ...failures.slice(index + 1)] };
}

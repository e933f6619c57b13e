import type { Context, TypedResponse } from 'hono';
import { type FieldError, type Problem, type ProblemCode, problemSchema, problems } from '../../contracts/errors.ts';
import type { AppEnv } from './env.ts';
import { acceptedLanguage, fieldMessage } from './field-messages.ts';

export type ProblemOptions = {
  readonly errors?: readonly FieldError[];
  /** Seconds, sent as Retry-After. */
  readonly retryAfterSeconds?: number;
  readonly allow?: string;
};

/** Fits every handler's declared answers: a refusal is described by `refusals`, not by the route's type. */
export type ProblemResponse = Response & TypedResponse<never, never, never>;

/** Who is told of a problem: the request, and what its `Accept-Language` says. */
type Asker = { readonly requestId: string; readonly acceptLanguage: string | undefined };

/** A problem document (RFC 9457) and the headers that go with it. */
export function problemDocument(
  { requestId, acceptLanguage }: Asker,
  code: ProblemCode,
  detail?: string,
  { errors, allow, ...options }: ProblemOptions = {},
): { readonly body: Problem; readonly headers: Record<string, string> } {
  const { status, title } = problems[code];
  const type = `https://ticketyboo.dev/problems/${code}`;
  const inLanguage = ({ field, message }: FieldError): FieldError => ({
    field,
    message: fieldMessage(message, acceptedLanguage(acceptLanguage)),
  });
  const retryAfterSeconds = options.retryAfterSeconds ?? (code === 'unavailable' ? 1 : undefined);
  return {
    body: {
      ...{ type, title, status, code, detail: detail ?? title, requestId },
      ...(errors && { errors: errors.map(inLanguage) }),
    },
    headers: {
      'content-type': 'application/problem+json',
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
      ...(allow !== undefined && { allow }),
    },
  };
}

/**
 * The one way from a reason to an answer. `detail` is for people and must not carry what the caller may not see.
 */
export function problem(
  c: Context<AppEnv>,
  code: ProblemCode,
  detail?: string,
  options: ProblemOptions = {},
): ProblemResponse {
  const asker = { requestId: c.get('requestId') ?? '', acceptLanguage: c.req.header('accept-language') };
  const { body, headers } = problemDocument(asker, code, detail, options);
  c.set('problem', body);
  return c.body(JSON.stringify(body), problems[code].status, headers) as unknown as ProblemResponse;
}

/** A well-formed id of the body, in `field`, that means nothing here, or nothing to this account. */
export const notFoundIn = (c: Context<AppEnv>, field: string, message: string): ProblemResponse =>
  problem(c, 'not_found', `${field}: ${message}`, { errors: [{ field, message }] });

/** What any route may answer, whoever wrote it: the middleware does. */
const everywhere: readonly ProblemCode[] = ['validation_failed', 'rate_limited', 'unavailable'];
const withBody: readonly ProblemCode[] = ['malformed_json', 'forbidden', 'too_large', 'unsupported_media_type'];

const example = (code: ProblemCode): Problem => ({
  type: `https://ticketyboo.dev/problems/${code}`,
  title: problems[code].title,
  status: problems[code].status,
  code,
  detail: problems[code].title,
  requestId: 'req_06m1zq7b8n5jd3k9x2c4v6t8wy',
  ...(code === 'validation_failed' && { errors: [{ field: 'name', message: 'must not be empty' }] }),
});

/**
 * The `responses` of a route's refusals, by status, with an example of each code.
 * Typed as empty so that handlers answer them with `problem` and are checked for their success only.
 *
 * @example responses: { 201: {...}, ...refusals('mutation', 'unauthenticated', 'sold_out') }
 */
export function refusals(kind: 'query' | 'mutation', ...codes: readonly ProblemCode[]): Record<never, never> {
  const all = new Set([...everywhere, ...(kind === 'mutation' ? withBody : []), ...codes]);
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of all) {
    const { status } = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      status,
      {
        description: of.map((code) => `\`${code}\`: ${problems[code].title}.`).join(' '),
        content: {
          'application/problem+json': {
            schema: problemSchema,
            examples: Object.fromEntries(of.map((code) => [code, { value: example(code) }])),
          },
        },
        ...((status === 429 || status === 503) && {
          headers: { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } },
        }),
      },
    ]),
  );
}

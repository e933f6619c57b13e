import type { Context, ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import { reportError } from '../shared/errors/report.ts';
import type { AppEnv } from './env.ts';
import { problem } from './problems.ts';

/** Said of what escapes a handler: a bug, or an outage. */
export const somethingWrong = 'Something went wrong here; with an Idempotency-Key it is safe to try again';

/** What escapes a handler: Hono's own refusals are mapped, anything else is a bug or an outage: retry. */
export const onError: ErrorHandler<AppEnv> = (error, c) => {
  if (error instanceof HTTPException) {
    if (error.status === 400) return problem(c, 'malformed_json');
    if (error.status === 413) return problem(c, 'too_large');
    if (error.status === 415) return problem(c, 'unsupported_media_type');
  }
  return problem(c, 'unavailable', somethingWrong);
};

/**
 * Tells of an answer that says that we failed: of what was thrown, or of what could not be done. An answer of 5xx
 * without a problem document (health) has told of its reasons itself.
 */
export function reportFailure(c: Context<AppEnv>): void {
  const answered = c.get('problem');
  const error = c.error ?? (answered && `${answered.code}: ${answered.detail}`);
  if (error === undefined) return;
  const place = `${c.req.method} ${routePath(c, -1)}`;
  reportError(c.env.DB, { event: 'unhandled', place, error, requestId: c.get('requestId') });
}

type Route = { readonly method: string; readonly path: string };
const matches = (pattern: string, path: string): boolean => {
  const source = pattern.replaceAll(/:[^/{]+(\{[^}]*\})?/g, '[^/]+').replaceAll('*', '.*');
  return new RegExp(`^${source}$`).test(path);
};

/** Nothing at this path, or nothing by this method (405 with Allow). */
export const notFound =
  (routes: () => readonly Route[]): NotFoundHandler<AppEnv> =>
  (c) => {
    const methods = routes().filter(
      ({ method, path }) => method !== 'ALL' && !path.endsWith('*') && matches(path, c.req.path),
    );
    if (methods.length === 0) return problem(c, 'not_found');
    const allow = [...new Set(methods.map(({ method }) => method))].sort().join(', ');
    return problem(c, 'method_not_allowed', `This route takes ${allow}`, { allow });
  };

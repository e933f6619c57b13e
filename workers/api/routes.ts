import { OpenAPIHono, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ZodError } from 'zod';
import type { FieldError } from '../../contracts/errors.ts';
import { type IdKind, idPatterns } from '../../contracts/ids.ts';
import { isGenuineId } from '../shared/ids.ts';
import type { AppEnv } from './env.ts';
import { problem } from './problems.ts';

/** Names every field that is wrong; an unknown field is named by its own path (zod gives its parent's). */
export function fieldErrors(error: ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ field: [...path, key].join('.'), message: 'is not a field of this request' }));
    return [{ field: path.join('.') || 'body', message: issue.message }];
  });
}

const isIdKind = (text: string): text is IdKind => Object.hasOwn(idPatterns, text);
const looksForged = (secret: string, value: unknown): boolean => {
  if (typeof value !== 'string') return false;
  const kind = value.slice(0, 3);
  return value[3] === '_' && isIdKind(kind) && !isGenuineId(secret, kind, value);
};

type Checked = { target: string } & ({ success: true; data: unknown } | { success: false; error: z.ZodError });

/** The one answer to input that its schema refuses. An id in a path that cannot be ours is simply not found. */
export function refuseInvalid(result: Checked, c: Context<AppEnv>) {
  if (result.target === 'param') {
    const forged = !result.success || Object.values(result.data ?? {}).some((id) => looksForged(c.env.ID_SECRET, id));
    return forged ? problem(c, 'not_found') : undefined;
  }
  if (result.success) return undefined;
  const errors = fieldErrors(result.error).slice(0, 50);
  const first = errors[0];
  return problem(c, 'validation_failed', first ? `${first.field}: ${first.message}` : undefined, { errors });
}

/**
 * A set of routes of one resource, plugged into the app with `app.route('/', ticketRoutes)`.
 * Ids in paths are checked (pattern by the schema, MAC here) before the handler runs.
 */
export const newRoutes = () => new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid });

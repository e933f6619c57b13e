import { z } from 'zod';
import { badParam, type Fault } from './fault.ts';
import type { FormValue } from './form.ts';

const coded = (ctx: z.core.$RefinementCtx, code: string, message: string): never => {
  ctx.addIssue({ code: 'custom', message, params: { code } });
  return z.NEVER;
};

export const integer = z
  .string()
  .transform((text, ctx) =>
    /^-?\d{1,15}$/.test(text) ? Number(text) : coded(ctx, 'parameter_invalid_integer', `Invalid integer: ${text}`),
  );

export const boolean = z
  .string()
  .transform((text, ctx) =>
    text === 'true' || text === 'false'
      ? text === 'true'
      : coded(ctx, 'parameter_invalid_boolean', `Invalid boolean: ${text}`),
  );

/** Any part of the request that the stand-in accepts and does not act on. */
export const ignored = z.unknown().optional();

export const expand = z.array(z.string()).optional();

/** 50 keys of 40 characters, values of 500: https://docs.stripe.com/metadata. An empty string clears. */
export const metadata = z
  .union([z.literal(''), z.record(z.string(), z.string())])
  .superRefine((given, ctx) => {
    if (given === '') return;
    for (const [key, value] of Object.entries(given)) {
      if (key.length > 40)
        coded(ctx, 'parameter_invalid_string', `Metadata keys cannot be longer than 40 characters: ${key}`);
      if (value.length > 500)
        coded(
          ctx,
          'parameter_invalid_string',
          `Metadata values can have up to 500 characters, but you passed in ${value.length}.`,
        );
    }
    if (Object.keys(given).length > 50) coded(ctx, 'metadata_too_many_keys', 'Metadata can have up to 50 keys.');
  })
  .optional();

/** Metadata merges; a key set to the empty string is removed, and '' removes all. */
export function mergeMetadata(
  before: Record<string, string>,
  given: '' | Record<string, string> | undefined,
): Record<string, string> {
  if (given === undefined) return before;
  if (given === '') return {};
  return Object.fromEntries(Object.entries({ ...before, ...given }).filter(([, value]) => value !== ''));
}

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, {
    error: (issue) => `Invalid value: must be one of ${values.join(', ')}; got ${JSON.stringify(issue.input)}`,
  });

export const choice = oneOf;

const created = z
  .union([
    integer.transform((at) => ({ gte: at, lte: at })),
    z.strictObject({
      gt: integer.optional(),
      gte: integer.optional(),
      lt: integer.optional(),
      lte: integer.optional(),
    }),
  ])
  .optional();

/** What every list takes. */
export const listParams = {
  limit: integer.pipe(z.number().min(1).max(100)).default(10),
  starting_after: z.string().optional(),
  ending_before: z.string().optional(),
  created,
  expand,
};

/** @returns the parsed parameters, or Stripe's error for the first that is wrong */
export function parseParams<S extends z.ZodType>(schema: S, form: { [key: string]: FormValue }): z.output<S> | Fault {
  const parsed = schema.safeParse(form);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (!issue) return badParam('Invalid request');
  const name = paramName(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const unknown = paramName([...issue.path, issue.keys[0] ?? '']);
    return badParam(`Received unknown parameter: ${unknown}`, unknown, 'parameter_unknown');
  }
  if (valueAt(form, issue.path) === undefined) {
    return badParam(`Missing required param: ${name}.`, name, 'parameter_missing');
  }
  const code = issue.code === 'custom' && typeof issue.params?.code === 'string' ? issue.params.code : undefined;
  return badParam(issue.message, name, code);
}

/** `['metadata', 'a']` → `metadata[a]` */
function paramName(path: PropertyKey[]): string {
  return path.map((part, depth) => (depth === 0 ? String(part) : `[${String(part)}]`)).join('');
}

function valueAt(form: FormValue, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    form,
  );
}

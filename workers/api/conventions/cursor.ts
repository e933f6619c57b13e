import { z } from 'zod';

/**
 * Cursors are opaque to clients: JSON of the last row's sort key, in base64url.
 * They are not signed: a forged one only pages from elsewhere, within what the caller may see.
 */
export const encodeCursor = (key: z.core.util.JSONType): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(key))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

function decode(text: string): unknown {
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
}

/**
 * A query's `cursor`, as its key: `undefined` when absent, a validation issue when malformed.
 *
 * @example z.strictObject({ ...pageQuery, cursor: cursorOf(z.tuple([z.int(), z.string()])) })
 */
export const cursorOf = <T extends z.ZodType>(key: T) =>
  z
    .string()
    .max(600)
    .transform((text, context): z.output<T> => {
      try {
        const parsed = key.safeParse(decode(text));
        if (parsed.success) return parsed.data;
      } catch {
        // not base64url of JSON: the same answer as a key of another shape
      }
      context.addIssue({ code: 'custom', message: 'is not a cursor of this list' });
      return z.NEVER;
    })
    .optional();

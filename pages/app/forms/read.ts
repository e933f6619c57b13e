import type { Context } from 'hono';
import { readKept, type Waiting } from './kept.ts';

/** The typed values of a form: text only, each once; files and repeats are read where they are meant. */
export async function readForm(
  c: Context,
): Promise<{ typed: Record<string, string>; all: (name: string) => string[] }> {
  const form = await c.req.formData().catch(() => new FormData());
  const typed: Record<string, string> = {};
  for (const [name, value] of form.entries())
    if (typeof value === 'string') typed[name] = value.replaceAll('\r\n', '\n');
  return { typed, all: (name) => form.getAll(name).filter((value) => typeof value === 'string') };
}

/** A form of signing in or up, and what waits in it. */
export async function readAccountForm(c: Context): Promise<{ typed: Record<string, string>; waiting: Waiting }> {
  const { typed } = await readForm(c);
  const kept = readKept(await c.req.formData().catch(() => new FormData()));
  return { typed, waiting: { next: safeNext(typed.next), kept } };
}

/** The idempotency header of a form's hidden key; none if it was taken out. */
export function onceHeader(typed: Record<string, string>, route: string): Record<string, string> {
  const key = typed.onceKey ?? '';
  return /^[\w-]{8,64}$/.test(key) ? { 'idempotency-key': `${route}-${key}` } : {};
}

/** Only a path of this site is a way on; anything else leads home. */
export function safeNext(next: string | undefined): string {
  if (next === undefined || !/^\/(?![/\\])[!-[\]-~]*$/.test(next)) return '/';
  return next;
}

/** A whole number as typed, or NaN. */
export function wholeNumber(typed: string | undefined): number {
  return /^\s*\d{1,9}\s*$/.test(typed ?? '') ? Number(typed) : Number.NaN;
}

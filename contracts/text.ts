import { z } from 'zod';

/**
 * The key under which two spellings of a word are one: accents, case and
 * punctuation fall away. `Zürich` → `zurich`, `São  Paulo` → `sao-paulo`.
 * Scripts without case keep their letters; a string of symbols alone is kept as it is.
 */
export function foldKey(text: string): string {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return folded === '' ? text.trim().toLowerCase() : folded;
}

const control = /\p{Cc}/u;
const controlButLineEnds = /[^\P{Cc}\n\r\t]/u;

/** A text of one line, trimmed, not empty; any script and emoji, no control characters. */
export const lineSchema = (lengthMax: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(lengthMax, `must be at most ${lengthMax} characters`)
    .refine((text) => text.isWellFormed() && !control.test(text), 'must be one line without control characters');

/** A text of several lines, trimmed. */
export const textSchema = (lengthMax: number) =>
  z
    .string()
    .trim()
    .max(lengthMax, `must be at most ${lengthMax} characters`)
    .refine((text) => text.isWellFormed() && !controlButLineEnds.test(text), 'must not have control characters');

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

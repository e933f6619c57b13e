import { limits } from '../../contracts/limits.ts';
import { foldKey } from '../../contracts/text.ts';

/** What a list of events is narrowed by; texts as they were typed. */
export type EventFilter = {
  readonly q?: string | undefined;
  readonly city?: string | undefined;
  readonly country?: string | undefined;
  readonly category?: string | undefined;
};

/**
 * The FTS5 query of a filter: `null` when it narrows nothing, `'none'` when nothing can match it.
 * Only letters and digits of the input go in, each word quoted, so no input is ever syntax: operators, quotes,
 * parentheses, column names and emoji are words or nothing. The last word matches as a prefix, being half typed.
 */
export function toMatch(filter: EventFilter): string | 'none' | null {
  const facets = [
    facet('city', filter.city && foldKey(filter.city)),
    facet('country', filter.country?.toUpperCase()),
    facet('cat', filter.category && categoryKey(filter.category)),
  ].filter((token) => token !== null);
  const words = wordsOf(filter.q ?? '');
  if (words.length === 0 && (filter.q ?? '').trim() !== '') return 'none';
  const parts = words.map((word, at) => {
    const prefix = at === words.length - 1 && [...word].length > 1;
    return `{name performers place description} : "${word}"${prefix ? ' *' : ''}`;
  });
  const all = [...facets.map((token) => `facets : "${token}"`), ...parts];
  return all.length === 0 ? null : all.join(' AND ');
}

/** The words of a search: what the index's tokenizer (unicode61) keeps, letters, digits and marks. */
function wordsOf(q: string): readonly string[] {
  return (q.match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? []).slice(0, limits.searchTokensMax);
}

/** `Music / Classical` → `music/classical`, as the index's `facets` has it. */
export const categoryKey = (category: string): string => category.split('/').map(foldKey).filter(Boolean).join('/');

const hex = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** As the trigger `events_changed` writes it with SQLite's hex(). */
const facet = (kind: string, key: string | undefined): string | null =>
  key === undefined || key === '' ? null : kind + hex(key).toUpperCase();

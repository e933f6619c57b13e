/** What a search is narrowed by; the address is the state, and what is empty is left out of it. */
export const searchFields = ['q', 'city', 'category', 'from', 'to', 'minPrice', 'maxPrice', 'currency'] as const;
export type SearchField = (typeof searchFields)[number];
export type Search = Readonly<Record<SearchField, string>>;

export const readSearch = (query: (name: string) => string | undefined): Search =>
  Object.fromEntries(searchFields.map((name) => [name, (query(name) ?? '').trim()])) as Search;

export const isPlain = (search: Search): boolean => searchFields.every((name) => search[name] === '');

const filled = (fields: Readonly<Record<string, string>>) =>
  new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== ''));

/** The address of this search with something changed; a change always begins at the first page. */
export function searchPath(search: Search, change: Partial<Search> & { cursor?: string }): string {
  const params = filled({ ...search, ...change });
  return params.size === 0 ? '/' : `/?${params}`;
}

/** The search as the API's query. */
export const searchQuery = (search: Search, more: Readonly<Record<string, string>>): URLSearchParams =>
  filled({ ...search, ...more });

/** `2027-02` → its first and last day. */
export function daysOfMonth(month: string): { from: string; to: string } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${lastDay}` };
}

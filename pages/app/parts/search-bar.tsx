import type { Facets } from '../api/types.ts';
import { type Search, searchPath } from '../forms/search.ts';
import { t } from '../messages/current.ts';
import { kindWord } from '../messages/kinds.ts';

const words = () => t().home;

/** The search as a plain form, which a script also sends while it is typed; what it does not show it carries along. */
export const SearchBar = ({ search }: { search: Search }) => {
  const input = (name: 'q' | 'city' | 'from' | 'to', label: string, hint = '', type = 'text') => (
    <label>
      {label}
      <input name={name} type={type} value={search[name]} placeholder={hint} dir="auto" />
    </label>
  );
  const carried = (['category', 'minPrice', 'maxPrice', 'currency'] as const).filter((name) => search[name] !== '');
  return (
    <search>
      <form class="search" action="/" method="get">
        {input('q', words().what, words().whatHint, 'search')}
        {input('city', words().where, words().whereHint)}
        {input('from', words().from, '', 'date')}
        {input('to', words().to, '', 'date')}
        {carried.map((name) => (
          <input type="hidden" name={name} value={search[name]} />
        ))}
        <button type="submit">{words().search}</button>
      </form>
    </search>
  );
};

/** The kinds of event as links. */
export const Kinds = ({ search, kinds }: { search: Search; kinds: Facets['categories'] }) => {
  const isChosen = (kind: string) => search.category.toLowerCase() === kind.toLowerCase();
  return (
    <nav aria-label={words().kinds}>
      <ul class="chips">
        {[{ value: '', count: 0 }, ...kinds].map(({ value, count }) => (
          <li>
            <a
              class="chip"
              href={searchPath(search, { category: value })}
              {...(isChosen(value) ? { 'aria-current': 'true' as const } : {})}
            >
              {value === '' ? words().all : <bdi>{kindWord(value)}</bdi>}
              {count > 0 ? <span class="count"> {count}</span> : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

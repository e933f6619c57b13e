import { type Search, searchPath } from '../forms/search.ts';
import { t } from '../messages/current.ts';
import { kindWord } from '../messages/kinds.ts';

/** A search that found nothing: the same one without each of its conditions, while there are several. */
export const NothingFound = ({ search }: { search: Search }) => {
  const words = t().home;
  const dropped = [
    { label: `“${search.q}”`, change: { q: '' }, isSet: search.q !== '' },
    { label: search.city, change: { city: '' }, isSet: search.city !== '' },
    { label: kindWord(search.category), change: { category: '' }, isSet: search.category !== '' },
    { label: words.filters.month, change: { from: '', to: '' }, isSet: search.from + search.to !== '' },
    {
      label: words.filters.price,
      change: { minPrice: '', maxPrice: '', currency: '' },
      isSet: search.minPrice + search.maxPrice !== '',
    },
  ].filter(({ isSet }) => isSet);
  return (
    <div class="notice">
      <p>
        {words.none} <a href="/">{words.everything}</a>
      </p>
      {dropped.length > 1 ? (
        <ul class="chips mt-3">
          {dropped.map(({ label, change }) => (
            <li>
              <a class="chip small" href={searchPath(search, change)}>
                {words.without} <bdi>{label}</bdi>
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
};

import type { Facets } from '../api/types.ts';
import { formatMoney } from '../format/money.ts';
import { monthName } from '../format/time.ts';
import { daysOfMonth, type Search, searchPath } from '../forms/search.ts';
import { t } from '../messages/current.ts';

const words = () => t().home.filters;

/** Values of a kind that fit a line or two; the search field takes the others. */
const shownMax = 10;

type Choice = { label: string; count: number; href: string; isChosen: boolean };

const Row = ({ title, choices }: { title: string; choices: readonly Choice[] }) =>
  choices.length === 0 ? null : (
    <div class="filter">
      <h2 id={`filter-${title}`}>{title}</h2>
      <ul class="chips" aria-labelledby={`filter-${title}`}>
        {choices.map(({ label, count, href, isChosen }) => (
          <li>
            <a class="chip small" href={href} {...(isChosen ? { 'aria-current': 'true' as const } : {})}>
              <bdi>{label}</bdi> {count > 0 ? <span class="count">{count}</span> : null}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );

type Price = Facets['prices'][number];

function priceWord({ currency, minPrice, maxPrice }: Price): string {
  if (maxPrice === 0) return words().free;
  const sum = (amount: number) => formatMoney({ amount, currency });
  if (maxPrice === null) return words().above(sum(minPrice - 1));
  return minPrice <= 1 ? words().upTo(sum(maxPrice)) : words().between(sum(minPrice - 1), sum(maxPrice));
}

const priceSearch = ({ currency, minPrice, maxPrice }: Price) => ({
  currency,
  minPrice: String(minPrice),
  maxPrice: maxPrice === null ? '' : String(maxPrice),
});

/** The cities with most events, and the chosen one, which may have few. */
function citiesShown({ cities }: Facets, chosen: string): Facets['cities'] {
  const most = cities.slice(0, shownMax);
  const isChosen = ({ value }: { value: string }) => value.toLowerCase() === chosen.toLowerCase();
  if (chosen === '' || most.some(isChosen)) return most;
  return [...most, cities.find(isChosen) ?? { value: chosen, count: 0 }];
}

/** What the list can be narrowed by, each with how many events there are: links, so that the address is the state. */
export const Filters = ({ search, facets }: { search: Search; facets: Facets }) => {
  const toggle = (isChosen: boolean, change: Partial<Search>) =>
    searchPath(search, isChosen ? Object.fromEntries(Object.keys(change).map((name) => [name, ''])) : change);
  const choice = (label: string, count: number, change: Partial<Search>): Choice => {
    const isChosen = Object.entries(change).every(
      ([name, value]) => search[name as keyof Search].toLowerCase() === value.toLowerCase(),
    );
    return { label, count, isChosen, href: toggle(isChosen, change) };
  };
  const isOpen = search.city !== '' || search.from !== '' || search.currency !== '';
  return (
    <details class="filters" {...(isOpen ? { open: true } : {})}>
      <summary>{words().title}</summary>
      <Row
        title={words().place}
        choices={citiesShown(facets, search.city).map(({ value, count }) => choice(value, count, { city: value }))}
      />
      <Row
        title={words().month}
        choices={facets.months
          .slice(0, shownMax)
          .map(({ value, count }) => choice(monthName(value), count, daysOfMonth(value)))}
      />
      <Row
        title={words().price}
        choices={facets.prices
          .slice(0, shownMax)
          .map((price) => choice(priceWord(price), price.count, priceSearch(price)))}
      />
    </details>
  );
};

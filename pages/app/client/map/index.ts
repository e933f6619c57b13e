/** Makes the seats page's map move, its sections open in place, and its seats follow the sale. Plain DOM. */
import type { Proposal, ZoneSeats } from '../../../../contracts/http/seating-plan.ts';
import type { LiveMessage } from '../../../../contracts/live.ts';
import { listen } from '../feed.ts';
import { enable, refresh, tell, toggle, walk } from './seats.ts';
import { boxOf, View } from './view.ts';

const outgoingTimeoutMs = 8_000;

interface Settings {
  readonly eventId: string;
  readonly words: Readonly<
    Record<'gone' | 'instead' | 'sum' | 'live' | 'polling' | 'chosenNone' | 'free' | 'soldOut', string>
  >;
}

const root = document.querySelector<HTMLElement>('#seat-page');
const figure = document.querySelector<HTMLElement>('#map');
if (root && figure) start(root, figure);

function start(root: HTMLElement, figure: HTMLElement): void {
  const { eventId, words } = JSON.parse(root.dataset.map ?? '{}') as Settings;
  const view = new View(figure);
  const form = () => document.querySelector<HTMLFormElement>('form#pick');
  const news = document.querySelector<HTMLElement>('#map-news');

  function opened(): void {
    enable();
    refresh(words);
    // The map shows the seats: the list stays for those who want it.
    const list = document.querySelector<HTMLDetailsElement>('.as-list');
    if (list) list.open = false;
    const box = document.querySelector<SVGGElement>('#map-seats')?.dataset.box;
    if (box) void view.show(boxOf(box));
  }

  /** Opens a section in place: the page with it, of which the parts that differ are taken. */
  async function open(zone: string, seats: readonly string[] = ticked()): Promise<void> {
    const url = new URL(location.pathname, location.href);
    url.searchParams.set('zone', zone);
    for (const seat of seats) url.searchParams.append('seats', seat);
    figure.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(outgoingTimeoutMs) });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const parts = ['#pick', '#map-seats'].map((id) => [document.querySelector(id), page.querySelector(id)] as const);
      if (!answer.ok || parts.some(([here, there]) => !here || !there)) throw new Error(String(answer.status));
      for (const [here, there] of parts) here?.replaceWith(there as Element);
      markOpen(zone);
      history.replaceState(null, '', url);
      opened();
    } catch {
      location.assign(url);
    } finally {
      figure.removeAttribute('aria-busy');
    }
  }

  function markOpen(zone: string): void {
    for (const link of document.querySelectorAll<Element & HTMLOrSVGElement>('a[data-zone]'))
      if (link.dataset.zone === zone) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
  }

  const ticked = (): string[] =>
    [...(form()?.querySelectorAll<HTMLInputElement>('input[name=seats]:checked') ?? [])].map(({ value }) => value);

  /** Whole states of the open section: where news was missed, and where there is no socket. */
  async function look(): Promise<void> {
    const zone = form()?.dataset.zone;
    if (zone === undefined) return;
    const answer = await fetch(`/api/events/${eventId}/seating-plan/${zone}`, {
      signal: AbortSignal.timeout(outgoingTimeoutMs),
    });
    if (!answer.ok) return;
    const seats = (await answer.json()) as ZoneSeats;
    const here = form();
    if (here?.dataset.zone !== zone) return;
    here.dataset.version = String(seats.stockVersion);
    took(seats.rows.flatMap((row) => row.seats.map(({ index, state }) => [index, state === 'free' ? 0 : 1] as const)));
  }

  function took(changes: readonly (readonly [index: number, state: number])[]): void {
    const lost = changes.flatMap(([index, state]) => {
      const name = tell(index, state === 0);
      return name === null ? [] : [{ index, name }];
    });
    refresh(words);
    const [first] = lost;
    if (first && news)
      void say(lost.map(({ name }) => words.gone.replace('{seat}', name)).join(' '), first.index, lost.length);
  }

  /** Says what has gone, and what is free beside it. */
  async function say(text: string, index: number, count: number): Promise<void> {
    if (!news) return;
    news.replaceChildren(Object.assign(document.createElement('p'), { className: 'notice bad', textContent: text }));
    const input = document.querySelector<HTMLInputElement>(`#pick input[data-i="${index}"]`);
    const [section, row, seat] = JSON.parse(input?.value ?? '[]') as string[];
    const ticketId = form()?.dataset.ticket ?? '';
    const query = new URLSearchParams({
      ticketId,
      quantity: String(count),
      section: section ?? '',
      row: row ?? '',
      seat: seat ?? '',
    });
    const answer = await fetch(`/api/events/${eventId}/proposal?${query}`, {
      signal: AbortSignal.timeout(outgoingTimeoutMs),
    });
    if (!answer.ok) return;
    const { zone, seats } = (await answer.json()) as Proposal;
    const named = seats.map((each) => `${each.row} ${each.seat}`).join(', ');
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button' });
    button.textContent = words.instead.replace('{seats}', named);
    button.onclick = () => {
      news.replaceChildren();
      void open(String(zone), [
        ...ticked(),
        ...seats.map((each) => JSON.stringify([each.section, each.row, each.seat])),
      ]);
    };
    news.appendChild(button);
  }

  function heard({ tickets, zones }: LiveMessage): void {
    const here = form();
    for (const { id, free, stockVersion, seats } of tickets) {
      const said = document.querySelector(`[data-free="${CSS.escape(id)}"]`);
      if (said)
        said.textContent =
          free === 0 ? words.soldOut : words.free.replace('{n}', free.toLocaleString(document.documentElement.lang));
      if (here?.dataset.ticket !== id) continue;
      if (seats !== null) {
        here.dataset.version = String(stockVersion);
        took(seats);
      } else if (Number(here.dataset.version) < stockVersion) void look();
    }
    for (const [zone, free] of zones)
      document.querySelector(`#map a[data-zone="${zone}"]`)?.classList.toggle('gone', free === 0);
  }

  root.addEventListener('click', (event) => {
    const target = event.target as Element;
    const tool = target.closest<HTMLElement>('[data-zoom]')?.dataset.zoom;
    if (tool) return tool === 'whole' ? view.whole() : view.zoom(tool === 'in');
    if (figure.contains(target) && view.wasDragged) return event.preventDefault();
    const index = target.closest<SVGElement>('#map-seats [data-i]')?.dataset.i;
    if (index !== undefined) return toggle(index);
    const link = target.closest<Element & HTMLOrSVGElement>('a[data-zone]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void open(link.dataset.zone ?? '');
  });
  root.addEventListener('keydown', (event) => {
    if ((event.target as Element).closest('#map-seats [data-i]') && walk(event, view)) event.preventDefault();
    else if (figure.contains(event.target as Node) && (event.key === '+' || event.key === '-'))
      view.zoom(event.key === '+');
  });
  root.addEventListener('change', () => refresh(words));
  for (const hidden of figure.querySelectorAll<HTMLElement>('.map-tools')) hidden.hidden = false;
  for (const hidden of root.querySelectorAll<HTMLElement>('.map-hint')) hidden.hidden = false;
  figure.classList.add('moves');
  opened();
  listen(eventId, {
    news: heard,
    poll: () => void look().catch(() => undefined),
    state: (live) => root.setAttribute('data-live', live ? 'socket' : 'polling'),
  });
}

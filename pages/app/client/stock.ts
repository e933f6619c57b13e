/** The event page's offers, live: `3 of 300 left` follows the sale, and an offer that is gone says so. */
import { listen } from './feed.ts';

const form = document.querySelector<HTMLElement>('[data-live-event]');
if (form) {
  const { liveEvent = '', soldOut = '', left = '' } = form.dataset;
  const number = new Intl.NumberFormat(document.documentElement.lang);
  listen(liveEvent, {
    news: ({ tickets }) => {
      for (const { id, free, capacity } of tickets) {
        const said = document.querySelector(`[data-left="${CSS.escape(id)}"]`);
        const words = left.replace('{free}', number.format(free)).replace('{capacity}', number.format(capacity));
        if (said) said.textContent = free === 0 ? soldOut : words;
        const radio = document.querySelector<HTMLInputElement>(`#t-${CSS.escape(id)}`);
        if (radio) radio.disabled = free === 0;
      }
    },
    // Without a socket the page is as it was drawn: whoever holds asks the ticket itself.
    poll: () => undefined,
  });
}

/** The event page: its offers follow the sale (`3 of 300 left`), and its address goes the device's own way of sharing. */
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

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-share]')) {
  const url = new URL(button.dataset.share ?? '', location.href).href;
  button.hidden = false;
  button.addEventListener('click', async () => {
    if (navigator.share) return void navigator.share({ url, title: button.dataset.title ?? '' }).catch(() => undefined);
    await navigator.clipboard.writeText(url);
    button.textContent = button.dataset.copied ?? '';
  });
}

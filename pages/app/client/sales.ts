/** The seller's figures follow the sale: when the event tells of a change, the page is asked again, and its part taken. */
import { listen } from './feed.ts';

/** What is sold reaches the lists a second or two after it reaches the map. */
const behindMs = 2_500;
const root = document.querySelector<HTMLElement>('[data-live-sales]');
if (root) {
  let waiting = false;
  const look = async () => {
    waiting = false;
    const answer = await fetch(location.href, { signal: AbortSignal.timeout(8_000) }).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const there = page.querySelector('#figures');
    if (there) document.querySelector('#figures')?.replaceWith(there);
  };
  const soon = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => void look(), behindMs);
  };
  listen(root.dataset.liveSales ?? '', { news: soon, poll: soon });
}

/** Ticks the clocks of a hold by the server's time: what is left was counted there, this only counts down from it. */
import { clock } from '../format/clock.ts';

for (const element of document.querySelectorAll<HTMLElement>('[data-left-ms]')) {
  const endsAtMs = performance.now() + Number(element.dataset.leftMs);
  const tick = () => {
    const leftMs = endsAtMs - performance.now();
    element.textContent = clock(leftMs);
    if (leftMs > -1000) setTimeout(tick, 250);
    else location.reload();
  };
  tick();
}
// The server cannot know the clocks of whoever is looking; their own browser does, and whether they count to 12 or 24.
const { lang } = document.documentElement;
const locales = [...navigator.languages.filter((each) => each.startsWith(lang)), lang];
for (const time of document.querySelectorAll<HTMLTimeElement>('.stub time'))
  time.textContent = new Date(time.dateTime).toLocaleTimeString(locales, { hour: 'numeric', minute: '2-digit' });
// Another tab may have paid or given the places back, and a connection that was lost may have hidden it.
const heading = document.querySelector('h1')?.textContent;
const lost = document.querySelector<HTMLElement>('[data-lost]');
if (lost) lost.hidden = navigator.onLine;
async function lookAgain(): Promise<void> {
  const answer = await fetch(location.href, { signal: AbortSignal.timeout(8_000) }).catch(() => null);
  if (lost) lost.hidden = answer !== null;
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (page.querySelector('h1')?.textContent !== heading) location.reload();
}
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void lookAgain();
});
addEventListener('online', () => void lookAgain());
addEventListener('offline', () => {
  if (lost) lost.hidden = false;
});
// A page brought back by the back button shows an old hold: ask again.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

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
// The server cannot know the clocks of whoever is looking; their own browser does.
for (const time of document.querySelectorAll<HTMLTimeElement>('.stub time'))
  time.textContent = new Date(time.dateTime).toLocaleTimeString(document.documentElement.lang, {
    hour: '2-digit',
    minute: '2-digit',
  });
// A page brought back by the back button shows an old hold: ask again.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

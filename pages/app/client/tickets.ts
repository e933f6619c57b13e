/** A ticket at the gate: without a connection, as large as the screen, and the screen stays on. */
const worker = navigator.serviceWorker?.register('/sw.js');
worker
  ?.then(() => navigator.serviceWorker.ready)
  .then(async () => {
    // The worker was not there when this page was asked for: it keeps it now, with the files that it has.
    if (navigator.serviceWorker.controller === null)
      await new Promise((resolve) =>
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
      );
    const cache = await caches.open('tickets-1');
    await cache.add(location.href);
    const files = performance.getEntriesByType('resource').map(({ name }) => name);
    await Promise.all(files.filter((name) => name.includes('/static/')).map((name) => fetch(name)));
    document.querySelector('[data-saved]')?.removeAttribute('hidden');
  })
  .catch(() => undefined);

let lock: WakeLockSentinel | null = null;
async function stayAwake(): Promise<void> {
  lock = (await navigator.wakeLock?.request('screen').catch(() => null)) ?? null;
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-full]')) {
  const dialog = document.querySelector<HTMLDialogElement>(`#${button.dataset.full}`);
  if (!dialog) continue;
  button.hidden = false;
  button.addEventListener('click', () => {
    dialog.showModal();
    void stayAwake();
  });
  dialog.addEventListener('close', () => {
    void lock?.release();
    lock = null;
  });
}
// A screen that was off has let go of its lock.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && document.querySelector('dialog[open]')) void stayAwake();
});

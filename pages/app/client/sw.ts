/**
 * Tickets work without a connection once they were seen: the last pages of them are kept on the device, with the
 * stylesheet and font they need. Everything else is the network's, or the offline page. Signing out clears it all.
 */
// The DOM's types are the pages'; of a worker's only this much is used.
interface Waiting {
  waitUntil(until: Promise<unknown>): void;
}
interface Fetching extends Waiting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface WorkerScope {
  addEventListener(type: 'install' | 'activate', handler: (event: Waiting) => void): void;
  addEventListener(type: 'fetch', handler: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  caches: CacheStorage;
}
// The DOM types take `self` for a window; a service worker has a scope of its own.
const scope = self as unknown as WorkerScope;

const ticketsCache = 'tickets-1';
const filesCache = 'files-1';
const pagesMax = 20;
const filesMax = 40;
const patienceMs = 4_000;
const isTickets = (path: string): boolean => /^(\/[a-z]{2})?\/admissions$/.test(path);

/** Keeps an answer, and of the oldest as many as are too many goes. */
async function keep(name: string, most: number, request: Request, answer: Response): Promise<void> {
  const cache = await scope.caches.open(name);
  await cache.put(request, answer);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - most)).map((old) => cache.delete(old)));
}

async function page(event: Fetching): Promise<Response> {
  const { request } = event;
  const tickets = isTickets(new URL(request.url).pathname);
  try {
    // Whoever stands at the gate with one bar of signal is not kept waiting for it.
    const answer = await fetch(request, tickets ? { signal: AbortSignal.timeout(patienceMs) } : {});
    if (tickets && answer.ok && !answer.redirected)
      event.waitUntil(keep(ticketsCache, pagesMax, request, answer.clone()));
    return answer;
  } catch {
    const cache = await scope.caches.open(ticketsCache);
    const kept = tickets ? await cache.match(request, { ignoreSearch: false }) : undefined;
    const any = tickets && !kept ? await cache.match('/admissions', { ignoreSearch: true }) : undefined;
    return kept ?? any ?? (await scope.caches.match('/offline')) ?? Response.error();
  }
}

async function file(event: Fetching): Promise<Response> {
  const kept = await scope.caches.match(event.request);
  if (kept) return kept;
  const answer = await fetch(event.request);
  if (answer.ok) event.waitUntil(keep(filesCache, filesMax, event.request, answer.clone()));
  return answer;
}

scope.addEventListener('install', (event) => {
  event.waitUntil(
    scope.caches
      .open(filesCache)
      .then((cache) => cache.add('/offline'))
      .then(() => scope.skipWaiting()),
  );
});
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(event));
  else if (url.pathname.startsWith('/static/')) event.respondWith(file(event));
});

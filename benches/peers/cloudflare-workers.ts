/** The one thing that the API takes from `cloudflare:workers`; on Node a promise runs on anyway. */
export const waitUntil = (promise: Promise<unknown>): void => void promise;

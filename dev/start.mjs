// `npm run dev`: the whole system on one port, from a fresh clone with nothing but Node 20.
// `npm run dev:api`: the API and the ticket objects only.
// Nothing but `node:` may be imported before the bootstrap.
import { fileURLToPath } from 'node:url';
import { onPinnedNode } from './bootstrap.mjs';

await onPinnedNode(fileURLToPath(import.meta.url));
const { startSystem } = await import('./runner/system.mjs');
await startSystem();

// `npm run test:sim`. Nothing but `node:` may be imported before the bootstrap.
import { fileURLToPath } from 'node:url';
import { onPinnedNode } from '../../dev/bootstrap.mjs';

await onPinnedNode(fileURLToPath(import.meta.url));
// SQLite is new in Node, and says so at every start.
process.removeAllListeners('warning');
await import('./runtime/hooks.mjs');
await import('./run.ts');

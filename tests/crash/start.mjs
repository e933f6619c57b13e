// `npm run test:crash`. Nothing but `node:` may be imported before the bootstrap.
import { fileURLToPath } from 'node:url';
import { onPinnedNode } from '../../dev/bootstrap.mjs';

await onPinnedNode(fileURLToPath(import.meta.url));
await import('./run.ts');

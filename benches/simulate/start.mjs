// `npm run simulate`. Nothing but `node:` may be imported before the bootstrap.
import { fileURLToPath } from 'node:url';
import { onPinnedNode } from '../../dev/bootstrap.mjs';

await onPinnedNode(fileURLToPath(import.meta.url));
await import(process.argv.includes('--bytes') ? './bytes/run.ts' : './run.ts');

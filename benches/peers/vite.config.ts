import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Bundles the peers' server for Node: the API's own code, with a stand-in for the one module that only workerd has. */
export default defineConfig({
  root: here('../..'),
  logLevel: 'warn',
  resolve: { alias: { 'cloudflare:workers': here('cloudflare-workers.ts') } },
  ssr: { noExternal: true, external: ['postgres', 'ioredis', '@hono/node-server'] },
  build: {
    ssr: here('server.ts'),
    outDir: here('../../.wrangler/bench-peers'),
    target: 'node22',
    emptyOutDir: true,
    minify: false,
  },
});

import { fileURLToPath } from 'node:url';
import build from '@hono/vite-build/cloudflare-pages';
import tailwindcss from '@tailwindcss/vite';
import honox from 'honox/vite';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * Two passes, both run by `npm run build:pages`: `--mode client` makes the hashed stylesheet, fonts and small scripts
 * with their manifest; the second makes the Worker, which reads that manifest. `STAND_INS=1` is a development build:
 * only then does the Worker contain the ways to the stand-ins for Stripe and the mailbox.
 */
export default defineConfig(({ mode }) => {
  const define = { __STAND_INS__: JSON.stringify(process.env.STAND_INS === '1') };
  if (mode === 'client') {
    return {
      root,
      define,
      plugins: [tailwindcss()],
      build: {
        manifest: true,
        emptyOutDir: true,
        assetsInlineLimit: 0,
        modulePreload: false,
        rolldownOptions: {
          input: [
            'app/style.css',
            'app/client/asking.ts',
            'app/client/countdown.ts',
            'app/client/map/index.ts',
            'app/client/payment.ts',
            'app/client/print.ts',
            'app/client/sales.ts',
            'app/client/search.ts',
            'app/client/stock.ts',
            'app/client/sw.ts',
            'app/client/tickets.ts',
          ],
          output: { entryFileNames: 'static/[name]-[hash].js', assetFileNames: 'static/[name]-[hash][extname]' },
        },
      },
    };
  }
  return {
    root,
    define,
    build: { emptyOutDir: false },
    plugins: [
      honox({ entry: `${root}app/server.ts`, islands: false }),
      tailwindcss(),
      // Wrangler puts compiled WebAssembly beside the Worker by the import that is left standing.
      build({ entry: './app/server.ts', external: ['@resvg/resvg-wasm/index_bg.wasm'] }),
    ],
  };
});

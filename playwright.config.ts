import { createServer } from 'node:net';
import { defineConfig } from '@playwright/test';

/** A port nobody listens on; chosen once, and handed to Playwright's own workers by the environment. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

process.env.BROWSER_PORT ??= String(await freePort());
process.env.BROWSER_SHORT_PORT ??= String(await freePort());
const port = process.env.BROWSER_PORT;
const executablePath = process.env.CHROMIUM_PATH;

/** The whole system as a process of its own, with its own state. */
const system = (at: string, seed: 'demo' | 'none', holdSeconds: number) => ({
  command: 'exec node dev/start.mjs',
  env: {
    ...(process.env as Record<string, string>),
    PORT: at,
    STATE_DIR: `.wrangler/browser-${at}`,
    SEED: seed,
    RATE_LIMITS: 'off',
    HOLD_SECONDS: String(holdSeconds),
  },
  wait: { stdout: /^ready on http:\/\/localhost:\d+$/m },
  timeout: 120_000,
  gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 15_000 },
  stdout: 'pipe' as const,
  stderr: 'pipe' as const,
});

/** The storefront in a real browser, over the whole system with the demo catalogue. */
export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'test-results',
  // Files side by side, each in order: every test has people and events of its own.
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.BROWSER_REPORT ? [['list'], ['json', { outputFile: process.env.BROWSER_REPORT }]] : [['list']],
  use: {
    baseURL: `http://localhost:${port}`,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    // A sandbox needs a user namespace, which containers seldom give.
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] },
  },
  // One after the other: the second finds the storefront built.
  webServer: [system(port, 'demo', 900), system(process.env.BROWSER_SHORT_PORT, 'none', 3)],
});

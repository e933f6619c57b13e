/** Pages of the storefront, closed loop: time to the first byte, and pages a second. */
import { Pool } from 'undici';

export interface PagesTold {
  readonly url: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly warmUpMs: number;
  readonly measureMs: number;
}

export interface PagesSeen {
  readonly perSecond: number;
  readonly firstByteP50Ms: number;
  readonly firstByteP99Ms: number;
  /** The page's own count of what it took from the edge and what it asked for. */
  readonly serverTiming: string;
}

const connections = 8;
const told = JSON.parse(process.argv[2] ?? '{}') as PagesTold;
const pool = new Pool(told.url, { connections, pipelining: 1 });
const latencies: number[] = [];
let serverTiming = '';
const fromMs = performance.now() + told.warmUpMs;
const toMs = fromMs + told.measureMs;

const one = async () => {
  while (performance.now() < toMs) {
    const startedAtMs = performance.now();
    const answer = await pool.request({ method: 'GET', path: told.path, headers: told.headers });
    const firstByteMs = performance.now() - startedAtMs;
    await answer.body.dump({ limit: 10_000_000 });
    if (answer.statusCode !== 200) throw new Error(`${told.path} answered ${answer.statusCode}`);
    serverTiming = String(answer.headers['server-timing'] ?? '');
    const nowMs = performance.now();
    if (nowMs >= fromMs && nowMs < toMs) latencies.push(firstByteMs);
  }
};
await Promise.all(Array.from({ length: connections }, one));
await pool.close();
latencies.sort((a, b) => a - b);
const quantile = (share: number) =>
  latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
const seen: PagesSeen = {
  perSecond: (latencies.length * 1000) / told.measureMs,
  firstByteP50Ms: quantile(0.5),
  firstByteP99Ms: quantile(0.99),
  serverTiming,
};
process.stdout.write(`${JSON.stringify(seen)}\n`);

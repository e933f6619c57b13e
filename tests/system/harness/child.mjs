// The whole system in a process of its own, so that a test can kill it. Told by one JSON argument; prints one line of
// JSON when it serves. Its own control server reads D1, orders faults and fires crons.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { modulesOf } from '../../../dev/runner/bundles.mjs';

/** @type {{ port: number, stateDir: string, configs: Record<string, string>, bundles: Record<string, string> }} */
const told = JSON.parse(process.argv[2] ?? '{}');
/** @type {unknown} */
let faults = { queue: 'fine', d1: 'fine', alarms: 'fine' };
/** How often each order was obeyed, so that a test knows that its fault happened. @type {Record<string, number>} */
const obeyed = {};

/** @param {{ method: string, text(): Promise<string> }} request a POST says what was obeyed; a GET asks */
async function answerFaults(request) {
  if (request.method === 'GET') return Response.json(faults);
  const what = await request.text();
  obeyed[what] = (obeyed[what] ?? 0) + 1;
  return new Response(null, { status: 204 });
}

/**
 * What the Workers' configs say, by Worker. Kept beside the state: reading them loads wrangler, which is a third of what
 * a start costs, and crash tests start again and again. @returns {Promise<Record<string, any>>}
 */
async function readConfigs() {
  const kept = join(told.stateDir, 'workers.json');
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8'));
  const { unstable_getMiniflareWorkerOptions } = await import('wrangler');
  const entries = Object.entries(told.configs).map(([name, config]) => [
    name,
    unstable_getMiniflareWorkerOptions(config).workerOptions,
  ]);
  writeFileSync(kept, JSON.stringify(Object.fromEntries(entries)));
  return Object.fromEntries(entries);
}

const configs = await readConfigs();

/** @param {string} name @returns {any} */
function worker(name) {
  const folder = told.bundles[name] ?? '';
  const options = configs[name];
  if (!existsSync(folder)) throw new Error(`no bundle of ${name}`);
  return {
    ...options,
    name: { api: 'ticketyboo-api', expiration: 'ticketyboo-expiration', standIns: 'ticketyboo-stand-ins' }[name],
    modulesRoot: folder,
    modules: modulesOf(folder).map(({ type, path }) => ({ type, path, contents: readFileSync(path) })),
    serviceBindings: { ...options.serviceBindings, FAULTS: answerFaults },
  };
}

const options = convertV4MiniflareOptions(
  /** @type {any} */ ({
    port: told.port,
    host: '127.0.0.1',
    cf: false,
    workers: [worker('api'), worker('expiration'), worker('standIns')],
  }),
);
const miniflare = new Miniflare({ ...options, resourcePersistencePath: join(told.stateDir, 'v3') });

const control = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  try {
    const answer = await handle(request.url ?? '', body ? JSON.parse(body) : {});
    response.end(JSON.stringify(answer ?? null));
  } catch (error) {
    response.statusCode = 500;
    response.end(String(error instanceof Error ? error.stack : error));
  }
});

/** @param {string} path @param {any} body @returns {Promise<unknown>} */
async function handle(path, body) {
  if (path === '/faults') {
    faults = body;
    return faults;
  }
  if (path === '/obeyed') return obeyed;
  if (path === '/sql') {
    const db = await miniflare.getD1Database('DB', 'ticketyboo-api');
    const { results } = await db
      .prepare(body.sql)
      .bind(...(body.params ?? []))
      .all();
    return results;
  }
  if (path === '/backlog') {
    /** @type {any} */
    const objects = await miniflare.getDurableObjectNamespace('TICKET', 'ticketyboo-expiration');
    const object = objects.get(objects.idFromName(body.ticketId));
    /** @type {Record<string, unknown>} */
    const backlog = {};
    // Nothing is confirmed up to 0: the answer says what was.
    for (const subscriber of ['projections', 'follow-ups'])
      backlog[subscriber] = await object.confirm({ subscriber, uptoSeq: 0 });
    return backlog;
  }
  if (path === '/object') {
    /** @type {any} */
    const objects = await miniflare.getDurableObjectNamespace('TICKET', 'ticketyboo-expiration');
    return objects.get(objects.idFromName(body.ticketId))[body.method](body.query);
  }
  if (path === '/cron') {
    /** @type {any} */
    const target = await miniflare.getWorker('ticketyboo-expiration');
    return target.scheduled({ cron: '* * * * *' });
  }
  if (path === '/stand-ins') {
    /** @type {any} */
    const target = await miniflare.getWorker('ticketyboo-stand-ins');
    const type = body.json === undefined ? 'application/x-www-form-urlencoded' : 'application/json';
    const sent =
      body.json === undefined ? body.form && new URLSearchParams(body.form).toString() : JSON.stringify(body.json);
    const answer = await target.fetch(`https://api.stripe.com${body.path}`, {
      method: body.method,
      headers: { authorization: 'Bearer sk_test_standin', 'content-type': type },
      ...(sent === undefined ? {} : { body: sent }),
    });
    return answer.json();
  }
  throw new Error(`no such control: ${path}`);
}

await miniflare.ready;
await new Promise((resolve) => control.listen(0, '127.0.0.1', () => resolve(undefined)));
const address = control.address();
console.log(JSON.stringify({ ready: true, controlPort: typeof address === 'object' ? address?.port : 0 }));
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.on(signal, async () => {
    await miniflare.dispose();
    process.exit(0);
  });

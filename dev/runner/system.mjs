import { dirname } from 'node:path';
import { runWrangler, serveWrangler } from './children.mjs';
import { writeConfigs } from './configs.mjs';
import { fireCrons } from './crons.mjs';
import { buildPages } from './pages.mjs';
import { loadSecrets } from './secrets.mjs';
import { demoEmails, demoPassword, seedOnce } from './seed.ts';
import { readSettings } from './settings.mjs';

/**
 * Migrates, builds, serves, seeds, and says `ready on …` when a buyer could come; ends with wrangler or on a signal.
 * @returns {Promise<never>}
 */
export async function startSystem() {
  const settings = readSettings(process.env, process.argv.slice(2));
  const url = `http://localhost:${settings.port}`;
  /** @type {(() => Promise<void> | void)[]} */
  const stops = [];
  let stopping = false;
  const stop = async (/** @type {number} */ code) => {
    if (stopping) return;
    stopping = true;
    for (const each of stops.reverse()) await each();
    process.exit(code);
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => void stop(0));

  const { vars, realStripe } = loadSecrets(settings.stateDir);
  const configs = writeConfigs(settings, vars, realStripe);
  await Promise.all([
    runWrangler(
      ['d1', 'migrations', 'apply', 'DB', '--local', '-c', configs.api, '--persist-to', settings.stateDir],
      settings.stateDir,
    ),
    settings.apiOnly ? undefined : buildPages(),
  ]);
  if (settings.seed === 'demo') await seedOnce(configs.api, settings.stateDir, vars.ID_SECRET ?? '');

  const workers = [configs.api, configs.expiration, ...(configs.standIns ? [configs.standIns] : [])];
  const server = serveWrangler(
    [
      // Pages takes only the config that it finds from its folder.
      ...(settings.apiOnly ? ['dev'] : ['pages', 'dev', '--cwd', dirname(configs.pages), '-c', configs.pages]),
      ...workers.flatMap((path) => ['-c', path]),
      ...['--persist-to', settings.stateDir, '--port', String(settings.port), '--ip', 'localhost'],
      ...['--inspector-port', '0', '--show-interactive-dev-session', 'false'],
    ],
    settings.stateDir,
  );
  stops.push(server.stop);
  server.ended.then((code) => stop(stopping ? 0 : code || 1));
  await server.ready;
  await firstAnswer(`${url}/api/healthz`);
  stops.push(fireCrons(url));
  if (settings.seed === 'demo') console.log(`demo accounts ${demoEmails.join(', ')}; password ${demoPassword}`);
  console.log(`ready on ${url}`);
  return new Promise(() => {});
}

/** Waits until the system answers at all; the first request loads the Workers. @param {string} url */
async function firstAnswer(url) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} does not answer`);
}

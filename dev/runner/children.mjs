import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../bootstrap.mjs';

const wrangler = join(root, 'node_modules/wrangler/wrangler-dist/cli.js');

/** @param {string} stateDir @returns {NodeJS.ProcessEnv} */
function environment(stateDir) {
  return {
    ...process.env,
    // Without a registry of its own a run may reach another run's objects.
    WRANGLER_REGISTRY_PATH: join(stateDir, 'registry'),
    WRANGLER_LOG_PATH: join(stateDir, 'logs'),
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_HIDE_BANNER: 'true',
    // A look-up of request.cf that fails offline.
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    // The secrets of bare `wrangler dev`; these runs are given their own.
    CLOUDFLARE_LOAD_DEV_VARS_FROM_DOT_ENV: 'false',
    NO_COLOR: '1',
    CI: 'true',
  };
}

/**
 * Runs wrangler to its end.
 * @param {string[]} args @param {string} stateDir
 * @returns {Promise<void>} rejects with its output when it fails
 */
export function runWrangler(args, stateDir) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['--no-warnings', wrangler, ...args], {
      cwd: root,
      env: environment(stateDir),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', fail);
    child.once('exit', (code) =>
      code === 0 ? done() : fail(new Error(`wrangler ${args.slice(0, 3).join(' ')} failed:\n${output}`)),
    );
  });
}

/**
 * Starts a wrangler that serves; not detached, so that a killed group takes it along.
 * @param {string[]} args @param {string} stateDir
 * @returns {{ ready: Promise<void>, ended: Promise<number>, stop: () => Promise<void> }}
 */
export function serveWrangler(args, stateDir) {
  const child = spawn(process.execPath, ['--no-warnings', wrangler, ...args], {
    cwd: root,
    env: environment(stateDir),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.pipe(process.stderr);
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  /** @type {Promise<void>} */
  const ready = new Promise((resolve, reject) => {
    // Its tables of bindings are kept back: they are long, and hold the secrets.
    let seen = '';
    const listen = (/** @type {Buffer} */ chunk) => {
      seen += chunk;
      if (!/Ready on http/.test(seen)) return;
      child.stdout.off('data', listen);
      child.stdout.pipe(process.stderr);
      resolve();
    };
    child.stdout.on('data', listen);
    ended.then((code) => reject(new Error(`wrangler ended with ${code} before it served:\n${seen}`)));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), 8_000);
    await ended;
    clearTimeout(patience);
  };
  return { ready, ended, stop };
}

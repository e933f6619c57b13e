import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { experimental_readRawConfig } from 'wrangler';
import { root } from '../bootstrap.mjs';

/** @typedef {{ api: string, expiration: string, pages: string, standIns: string | undefined }} ConfigPaths */

const SOURCES = {
  api: 'wrangler.toml',
  expiration: 'workers/expiration/wrangler.toml',
  standIns: 'dev/stand-ins/wrangler.toml',
  pages: 'pages/wrangler.toml',
};

/**
 * Writes the Workers' configs as development needs them: variables do not reach the second and later Workers of one
 * process any other way. Paths in them become absolute, as the copies lie elsewhere.
 * @param {import('./settings.mjs').Settings} settings
 * @param {Record<string, string>} secrets
 * @param {boolean} realStripe
 * @returns {ConfigPaths}
 */
export function writeConfigs(settings, secrets, realStripe) {
  const vars = {
    PUBLIC_URL: `http://localhost:${settings.port}`,
    HOLD_SECONDS: settings.holdSeconds,
    RATE_LIMITS: settings.rateLimits,
    MAIL_API_URL: 'https://mail.stand-in',
    ...secrets,
    ...(realStripe ? { STRIPE_STAND_IN: 'off' } : {}),
  };
  const folder = join(settings.stateDir, 'dev');
  const standIns = existsSync(join(root, SOURCES.standIns));
  return {
    api: write(folder, 'api', vars, standIns),
    expiration: write(folder, 'expiration', vars, standIns),
    standIns: standIns ? write(folder, 'standIns', vars, false) : undefined,
    pages: write(folder, 'pages', vars, standIns),
  };
}

/** @param {string} folder @param {keyof typeof SOURCES} name @param {Record<string, string>} vars @param {boolean} bound */
function write(folder, name, vars, bound) {
  const source = join(root, SOURCES[name]);
  const here = dirname(source);
  const path = join(folder, name, 'wrangler.json');
  const { rawConfig } = experimental_readRawConfig({ config: source });
  /** @type {any} */
  const config = structuredClone(rawConfig);
  const absolute = (/** @type {string} */ value) => resolve(here, value);
  if (config.main) config.main = absolute(config.main);
  if (config.assets?.directory) config.assets.directory = absolute(config.assets.directory);
  if (config.build?.cwd) config.build.cwd = absolute(config.build.cwd);
  // Pages wants its output relative to its config.
  if (config.pages_build_output_dir)
    config.pages_build_output_dir = relative(dirname(path), absolute(config.pages_build_output_dir));
  for (const database of config.d1_databases ?? [])
    if (database.migrations_dir) database.migrations_dir = absolute(database.migrations_dir);
  if (bound) config.services = [...(config.services ?? []), { binding: 'STAND_INS', service: 'ticketyboo-stand-ins' }];
  config.vars = { ...config.vars, ...vars };
  // A debugger shows what was written.
  delete config.minify;
  // Secrets are vars here; a list of required ones would only warn about them.
  delete config.secrets;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(config, null, 2)}\n`);
  return path;
}

import { isAbsolute, join } from 'node:path';
import { root } from '../bootstrap.mjs';

/**
 * @typedef {object} Settings what `npm run dev` is told by the environment
 * @property {number} port
 * @property {string} holdSeconds
 * @property {string} stateDir absolute
 * @property {'demo' | 'none'} seed
 * @property {'on' | 'off'} rateLimits
 * @property {boolean} apiOnly
 */

/** @param {NodeJS.ProcessEnv} env @param {string[]} args @returns {Settings} throws on a value that means nothing */
export function readSettings(env, args) {
  const stateDir = env.STATE_DIR || '.wrangler/state';
  return {
    port: wholeNumber('PORT', env.PORT || '8788', 65_535),
    holdSeconds: String(wholeNumber('HOLD_SECONDS', env.HOLD_SECONDS || '900', 86_400)),
    stateDir: isAbsolute(stateDir) ? stateDir : join(root, stateDir),
    seed: oneOf('SEED', env.SEED || 'demo', ['demo', 'none']),
    rateLimits: oneOf('RATE_LIMITS', env.RATE_LIMITS || 'on', ['on', 'off']),
    apiOnly: args.includes('--api-only'),
  };
}

/** @param {string} name @param {string} value @param {number} max */
function wholeNumber(name, value, max) {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > max) throw new Error(`${name} must be 1 to ${max}: ${value}`);
  return number;
}

/** @template {string} T @param {string} name @param {string} value @param {T[]} choices @returns {T} */
function oneOf(name, value, choices) {
  const found = choices.find((choice) => choice === value);
  if (!found) throw new Error(`${name} must be ${choices.join(' or ')}: ${value}`);
  return found;
}

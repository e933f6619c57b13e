import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { root } from '../bootstrap.mjs';

/** @returns {string} the private keys that sign admissions, as docs/deploy.md describes them: JSON, Ed25519 JWKs by id */
function newSigningKeys() {
  const { privateKey } = generateKeyPairSync('ed25519');
  return JSON.stringify({ current: 'k1', keys: { k1: privateKey.export({ format: 'jwk' }) } });
}

/** @returns {Record<string, string>} */
const newSecrets = () => ({
  SESSION_SECRET: randomBytes(32).toString('base64url'),
  ID_SECRET: randomBytes(32).toString('base64url'),
  ADMISSION_SIGNING_KEYS: newSigningKeys(),
  STRIPE_WEBHOOK_SECRET: `whsec_${randomBytes(24).toString('base64url')}`,
  STRIPE_SECRET_KEY: 'sk_test_standin',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_standin',
  MAIL_API_KEY: 're_standin',
});

/**
 * The development secrets: made once per state directory, so that sessions, ids and codes survive a restart; what
 * `.dev.vars` says wins.
 * @param {string} stateDir absolute
 * @param {boolean} [withOwn] whether `.dev.vars` counts: tests stand alone
 * @returns {{ vars: Record<string, string>, realStripe: boolean }} `realStripe`: .dev.vars holds a key of one's own
 */
export function loadSecrets(stateDir, withOwn = true) {
  const path = join(stateDir, 'dev-secrets.json');
  mkdirSync(stateDir, { recursive: true });
  if (!existsSync(path)) writeFileSync(path, `${JSON.stringify(newSecrets(), null, 2)}\n`, { mode: 0o600 });
  const own = join(root, '.dev.vars');
  const overrides = withOwn && existsSync(own) ? parseEnv(readFileSync(own, 'utf8')) : {};
  /** @type {Record<string, string>} */
  const vars = { ...JSON.parse(readFileSync(path, 'utf8')) };
  for (const [name, value] of Object.entries(overrides)) if (value) vars[name] = value;
  return { vars, realStripe: vars.STRIPE_SECRET_KEY !== 'sk_test_standin' };
}

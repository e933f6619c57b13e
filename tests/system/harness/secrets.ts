import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A secret of every system, and of the environment that its Workers are bundled in: what it must never be found in is code. */
export const canary = 'canary_Zp7xQ2vL9tR4mK8wB3nJ6sD1';

/** What nobody may ever be told: the system's secrets, and of its signing keys the private parts. */
export function secretsOf(stateDir: string): string[] {
  const { ADMISSION_SIGNING_KEYS = '{}', ...others }: Record<string, string> = JSON.parse(
    readFileSync(join(stateDir, 'dev-secrets.json'), 'utf8'),
  );
  const { keys }: { keys: Record<string, { d: string }> } = JSON.parse(ADMISSION_SIGNING_KEYS);
  // The publishable key is public.
  const { STRIPE_PUBLISHABLE_KEY: _, ...secret } = others;
  return [canary, ...Object.values(secret), ...Object.values(keys).map(({ d }) => d)];
}

/** The secrets that a text has. */
export const told = (text: string, secrets: readonly string[]): string[] =>
  secrets.filter((secret) => text.includes(secret));

/** The text of every file below a folder. */
export const textBelow = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');

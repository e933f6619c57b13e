import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A secret of every system, and of the environment that its Workers are bundled in: what it must never be found in is code. */
export const canary = 'canary_Zp7xQ2vL9tR4mK8wB3nJ6sD1';

/** What nobody may ever be told: six secrets of a system by its state directory, of its signing keys the private parts. */
export function secretsOf(stateDir: string): string[] {
  const { ADMISSION_SIGNING_KEYS = '{}', ...others }: Record<string, string> = JSON.parse(
    readFileSync(join(stateDir, 'dev-secrets.json'), 'utf8'),
  );
  const { keys }: { keys: Record<string, { d: string }> } = JSON.parse(ADMISSION_SIGNING_KEYS);
  // The publishable key is public.
  const { STRIPE_PUBLISHABLE_KEY: _, ...secret } = others;
  return [...Object.values(secret), ...Object.values(keys).map(({ d }) => d)];
}

/** The secrets that a text has. */
export const told = (text: string, secrets: readonly string[]): string[] =>
  secrets.filter((secret) => text.includes(secret));

/** The files below a folder that any of the secrets stands in. */
export const filesWith = (folder: string, secrets: readonly string[]): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => told(readFileSync(path, 'latin1'), secrets).length > 0);

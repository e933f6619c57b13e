import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The secrets of a system by its state directory: random there, so that finding one anywhere is a leak. Left out are the
 * keys that every development system shares, which open nothing.
 */
export function secretsOf(stateDir: string): string[] {
  const kept = JSON.parse(readFileSync(join(stateDir, 'dev-secrets.json'), 'utf8')) as Record<string, string>;
  const { keys } = JSON.parse(kept.ADMISSION_SIGNING_KEYS ?? '{}') as { keys: Record<string, { d: string }> };
  const random = ['SESSION_SECRET', 'ID_SECRET', 'STRIPE_WEBHOOK_SECRET'].map((name) => kept[name] ?? '');
  return [...random, ...Object.values(keys).map(({ d }) => d)].filter((secret) => secret.length > 20);
}

/** Names of a text's canaries that stand in any of the files below a folder. */
export function filesWith(folder: string, canaries: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return [];
    const path = join(entry.parentPath, entry.name);
    const text = readFileSync(path, 'latin1');
    return canaries.some((canary) => text.includes(canary)) ? [path] : [];
  });
}

import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../dev/bootstrap.mjs';
import { runWrangler } from '../../../dev/runner/children.mjs';

/** A digest of all migrations and of what applies them. */
function digest(): string {
  const folder = join(root, 'migrations');
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}

/**
 * D1 with every migration applied, in a state folder where no system runs yet. Wrangler applies them once per content
 * and each system starts from a copy: applying them took longer than all the rest of a start.
 */
export async function migrate(config: string, stateDir: string): Promise<void> {
  const base = join(root, '.wrangler/migrated');
  const kept = join(base, digest());
  if (!existsSync(kept)) {
    rmSync(base, { recursive: true, force: true });
    const unfinished = join(base, 'unfinished');
    mkdirSync(unfinished, { recursive: true });
    const place = ['--local', '-c', config, '--persist-to', unfinished];
    await runWrangler(['d1', 'migrations', 'apply', 'DB', ...place], stateDir);
    // Whole or not there at all, wherever it is cut off.
    renameSync(unfinished, kept);
  }
  cpSync(join(kept, 'v3/d1'), join(stateDir, 'v3/d1'), { recursive: true });
}

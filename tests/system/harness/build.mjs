import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../dev/bootstrap.mjs';
import { runWrangler } from '../../../dev/runner/children.mjs';

/** The Workers of the system under test, each with the entry that wraps it so that faults can be ordered. */
export const workers = /** @type {const} */ ({
  api: 'tests/system/harness/entry-api.ts',
  expiration: 'tests/system/harness/entry-expiration.ts',
  standIns: 'dev/stand-ins/index.ts',
});
const folders = ['contracts', 'domain', 'db', 'durable-objects', 'workers', 'dev/stand-ins', 'tests/system/harness'];

/** @returns {string} a digest of everything that goes into the bundles */
function digest() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of folders)
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile() && /\.(ts|js|css|html|txt)$/.test(each.name))
      .sort((a, b) => (join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1)))
      hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)));
  return hash.digest('hex').slice(0, 16);
}

/**
 * Bundles the Workers as a deployment would, once per content.
 * @param {Record<keyof typeof workers, string>} configs paths of the Workers' configs
 * @returns {Promise<Record<keyof typeof workers, string>>} folders, each with the bundle and its modules
 */
export async function buildBundles(configs) {
  const base = join(root, '.wrangler/system');
  const folder = join(base, digest());
  const names = /** @type {(keyof typeof workers)[]} */ (Object.keys(workers));
  const built = Object.fromEntries(names.map((name) => [name, join(folder, name)]));
  if (!existsSync(join(folder, 'done'))) {
    rmSync(base, { recursive: true, force: true });
    await Promise.all(
      names.map((name) => {
        const place = ['-c', configs[name], '--outdir', `${built[name]}`];
        return runWrangler(['deploy', join(root, workers[name]), '--dry-run', ...place], base);
      }),
    );
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'done'), '');
  }
  return /** @type {Record<keyof typeof workers, string>} */ (built);
}

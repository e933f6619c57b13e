import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap.mjs';
import { runWrangler } from './children.mjs';

const shared = ['contracts', 'domain', 'db', 'durable-objects', 'workers', 'dev/stand-ins'];

/** @param {readonly string[]} folders @returns {string} a digest of everything that goes into the bundles */
function digest(folders) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of folders)
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile() && /\.(tsx?|js|css|html|txt)$/.test(each.name))
      .sort((a, b) => (join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1)))
      hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)));
  return hash.digest('hex').slice(0, 16);
}

/**
 * Bundles Workers as a deployment would, once per content.
 * @template {string} Name
 * @param {string} base where the bundles are kept, absolute; what an earlier content left there is removed
 * @param {string} folder what holds the entries, from the root
 * @param {Record<Name, { readonly entry: string, readonly config: string }>} workers an entry from the root, and the
 *   absolute path of the Worker's config
 * @param {readonly string[]} options of the bundler, for what is not as a deployment's
 * @returns {Promise<Record<Name, string>>} folders, each with the bundle and its modules
 */
export async function buildBundles(base, folder, workers, options = []) {
  const kept = join(base, digest([...shared, folder]));
  const names = /** @type {Name[]} */ (Object.keys(workers));
  const built = /** @type {Record<Name, string>} */ (Object.fromEntries(names.map((name) => [name, join(kept, name)])));
  if (!existsSync(join(kept, 'done'))) {
    rmSync(base, { recursive: true, force: true });
    await Promise.all(
      names.map((name) => {
        const { entry, config } = workers[name];
        const args = ['deploy', join(root, entry), '--dry-run', '-c', config, '--outdir', built[name], ...options];
        return runWrangler(args, base);
      }),
    );
    mkdirSync(kept, { recursive: true });
    writeFileSync(join(kept, 'done'), '');
  }
  return built;
}

/** @param {string} folder a bundle's @returns {{ name: string, path: string, type: 'ESModule' | 'CompiledWasm' | 'Data' | 'Text' }[]} its modules, the entry first */
export function modulesOf(folder) {
  const names = readdirSync(folder).filter((name) => !/\.map$|^README/.test(name));
  const main = names.find((name) => /^(entry-.*|index|_worker)\.js$/.test(name));
  if (!main) throw new Error(`no bundle in ${folder}`);
  const type = (/** @type {string} */ name) =>
    /\.m?js$/.test(name) ? 'ESModule' : /\.wasm$/.test(name) ? 'CompiledWasm' : /\.bin$/.test(name) ? 'Data' : 'Text';
  return [main, ...names.filter((name) => name !== main)].map((name) => ({
    name,
    path: join(folder, name),
    type: type(name),
  }));
}

// `npm run test:mutation -- ticket seating`: Stryker on folders of `domain/`, one after the other; all without a name.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { onPinnedNode, root } from '../../dev/bootstrap.mjs';

await onPinnedNode(import.meta.filename);
const all = readdirSync(join(root, 'domain'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
const chosen = process.argv.length > 2 ? process.argv.slice(2) : all.map(({ name }) => name);
const stryker = join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js');
for (const folder of chosen) {
  const env = { ...process.env, MUTATED: folder };
  const { status } = spawnSync(process.execPath, [stryker, 'run', 'tests/mutation/stryker.config.mjs'], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

// Runs after every installation (`npm ci`), on the system's Node: nothing but `node:` may be imported here.
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bootstrap.mjs';
import { loadSecrets } from './runner/secrets.mjs';
import { readSettings } from './runner/settings.mjs';

// Not a clone, or no git: nothing to hook into.
spawnSync('git', ['config', 'core.hooksPath', '.githooks'], { cwd: root, stdio: 'ignore' });

// Bare `npx wrangler dev` reads `.env`: the same secrets as `npm run dev`, so that both know the same ids and sessions.
const path = join(root, '.env');
if (!existsSync(path)) {
  const { vars } = loadSecrets(readSettings({}, []).stateDir, false);
  const lines = Object.entries({ ...vars, PUBLIC_URL: 'http://localhost:8787' }).map(
    ([name, value]) => `${name}='${value}'`,
  );
  writeFileSync(path, `${lines.join('\n')}\n`, { mode: 0o600 });
}

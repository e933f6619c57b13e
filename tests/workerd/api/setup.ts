import type { D1Migration } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { makeTables } from '../tables.ts';

declare global {
  namespace Cloudflare {
    interface Env {
      MIGRATIONS: D1Migration[];
      STAND_INS: Fetcher;
    }
  }
}

await makeTables(env.DB, env.MIGRATIONS);

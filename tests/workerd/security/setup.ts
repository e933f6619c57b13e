import '../sale/setup.ts';

declare global {
  namespace Cloudflare {
    interface Env {
      BEFORE_AUDIT: D1Database;
    }
  }
}

import type { Context } from 'hono';
import type { AppEnv } from '../env.ts';
import { docsPage } from './page.ts';
import { docsStyle } from './style.ts';

const policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const kept = { 'cache-control': 'public, max-age=300' };

/** The three answers about the API itself; `describe` makes the document, once an isolate and URL. */
export function docsHandlers(describe: (publicUrl: string) => unknown) {
  const made = new Map<string, unknown>();
  const documentOf = (c: Context<AppEnv>): unknown => {
    const url = c.env.PUBLIC_URL;
    const known = made.get(url) ?? describe(url);
    made.set(url, known);
    return known;
  };
  return {
    document: (c: Context<AppEnv>) =>
      c.body(JSON.stringify(documentOf(c)), 200, { ...kept, 'content-type': 'application/json' }),
    page: (c: Context<AppEnv>) => c.html(docsPage(documentOf(c)), 200, { ...kept, 'content-security-policy': policy }),
    style: (c: Context<AppEnv>) => c.body(docsStyle, 200, { ...kept, 'content-type': 'text/css; charset=utf-8' }),
  };
}

import { html } from 'hono/html';

type Html = ReturnType<typeof html>;

const STYLE = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
  .note { border: 1px solid; border-radius: .5rem; padding: .5rem 1rem; }
  .error { border: 2px solid #b3261e; border-radius: .5rem; padding: .5rem 1rem; }
  fieldset { border: 1px solid; border-radius: .5rem; margin: 1rem 0; padding: .5rem 1rem; }
  label { display: block; padding: .35rem 0; }
  input[type=text] { font: inherit; padding: .4rem; width: 16rem; max-width: 100%; }
  button { font: inherit; font-weight: 700; padding: .6rem 1.2rem; border-radius: .5rem; border: 2px solid; cursor: pointer; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .3rem .6rem .3rem 0; vertical-align: top; }
  iframe { width: 100%; height: 32rem; border: 1px solid; background: #fff; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
`;

/** No script, nothing from outside, and framed by nobody. */
export const PAGE_HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data: https:; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'",
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

/** A whole page of the stand-ins'. */
export function page(title: string, body: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · development</title>
        <link rel="icon" href="/favicon.svg" />
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`;
}

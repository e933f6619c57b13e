import type { CurrentUser } from './api/types.ts';

declare global {
  /** True in a development build only: the Worker then passes /__stripe and /__mail on to the stand-ins. */
  const __STAND_INS__: boolean;
}

export interface PageProps {
  title: string;
  /** One sentence for search engines and previews. */
  description?: string;
  /** Small scripts by source path, such as `app/client/countdown.ts`. */
  scripts?: readonly string[];
  /** `wide` for lists and posters, `narrow` for forms and reading. */
  width?: 'wide' | 'narrow';
  /** The page's picture where its link is shared: PNG, 1200 by 630, and what it shows in words. */
  image?: { path: string; alt: string };
  /** What the page is about as schema.org has it, for search engines. */
  about?: object;
  /** Not to be listed: what is one person's, or says nothing by itself. */
  unlisted?: boolean;
}

export interface Bindings {
  /** The API Worker. */
  API: Fetcher;
  /** Stand-ins for Stripe and the mailbox: bound in development only. */
  STAND_INS?: Fetcher;
}

export interface Variables {
  user: CurrentUser | null;
  /** One of `languages` in messages/current.ts. */
  language: string;
  nonce: string;
  /** Answers of the catalogue that this page took from the edge, and those that it asked the API for. */
  catalogueReads: { readonly kept: number; readonly asked: number };
  /** Origins which this answer's policy additionally allows: Stripe's, on the payment page only. */
  paysWithStripe: boolean;
}

declare module 'hono' {
  // Not `Env`: the API's own app is seen from here by its type, and has other bindings.
  interface ContextVariableMap extends Variables {}
  interface ContextRenderer {
    // biome-ignore lint/style/useShorthandFunctionType: merges with Hono's own interface
    (content: string | Promise<string>, props: PageProps): Response | Promise<Response>;
  }
}

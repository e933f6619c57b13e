import type { Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { languageDetector } from 'hono/language';
import { isLanguage, languages } from '../../../contracts/languages.ts';

const cookieName = 'lang';
const yearSeconds = 365 * 24 * 60 * 60;

/** The language of a page: what the reader chose on this device, what their browser asks for, English. The account's comes between (`accountLanguage`). */
export const language = languageDetector({
  order: ['cookie', 'header'],
  lookupCookie: cookieName,
  supportedLanguages: [...languages],
  fallbackLanguage: 'en',
  caches: false,
});

/** Where neither the address nor this device says a language, the account's comes before the browser's. */
export const accountLanguage = createMiddleware(async (c, next) => {
  const chosen = c.get('user')?.language;
  if (chosen && !isLanguage(getCookie(c, cookieName))) c.set('language', chosen);
  await next();
});

/** From now on pages come in this language on this device. */
export function rememberLanguage(c: Context, lang: string): void {
  const secure = new URL(c.req.url).protocol === 'https:';
  setCookie(c, cookieName, lang, { path: '/', sameSite: 'Lax', httpOnly: true, secure, maxAge: yearSeconds });
}

/** The same request without its language's prefix, and with that language chosen. */
function withoutPrefix(request: Request, lang: string): Request {
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(lang.length + 1) || '/';
  const inner = new Request(url, request);
  const others = (request.headers.get('cookie') ?? '')
    .split('; ')
    .filter((cookie) => cookie !== '' && !cookie.startsWith(`${cookieName}=`));
  inner.headers.set('cookie', [`${cookieName}=${lang}`, ...others].join('; '));
  return inner;
}

/**
 * `/de/events/…` is `/events/…` in German, and so is every page after it until another language is chosen: the choice
 * is remembered on the device. Addresses without a language are one page in the reader's own.
 */
export function serveLanguages(base: Hono, pages: () => Hono): void {
  const handle = async (c: Context) => {
    const lang = c.req.param('lang') ?? 'en';
    const answer = await pages().fetch(withoutPrefix(c.req.raw, lang), c.env, c.executionCtx);
    const response = new Response(answer.body, answer);
    c.res = response;
    rememberLanguage(c, lang);
    return c.res;
  };
  const prefix = `/:lang{(?:${languages.join('|')})}`;
  base.all(prefix, handle);
  base.all(`${prefix}/*`, handle);
}

/** The address of a page in a language. */
export const pathIn = (lang: string, path: string): string => `/${lang}${path === '/' ? '' : path}`;

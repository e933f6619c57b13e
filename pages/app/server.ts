import { Hono } from 'hono';
import { contextStorage } from 'hono/context-storage';
import { createApp } from 'honox/server';
import { currentUser } from './frame/current-user.ts';
import { security } from './frame/headers.ts';
import { accountLanguage, language, serveLanguages } from './frame/language.ts';
import { passOn } from './frame/pass-on.ts';
import { sameOrigin } from './frame/same-origin.ts';

// What is passed on comes first: an answer of the API has immutable headers, and none of the pages' own rules.
const base = new Hono();
base.route('/', passOn);
serveLanguages(base, () => app);
base.use('*', contextStorage(), language, security, sameOrigin, currentUser, accountLanguage);

const app: Hono = createApp({ app: base });
export default app;

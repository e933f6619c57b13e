import { createRoute } from 'honox/factory';
import { assetPath } from '../frame/assets.ts';

/** The service worker has to stand at the root of what it serves, under one name for ever; its code has a hashed one. */
export default createRoute((c) =>
  c.body(`importScripts(${JSON.stringify(assetPath('app/client/sw.ts'))});`, 200, {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy': "default-src 'none'; script-src 'self'; connect-src 'self'",
  }),
);

import { jsxRenderer, useRequestContext } from 'hono/jsx-renderer';
import { assetPath, fontPath } from '../frame/assets.ts';
import { en } from '../messages/en.ts';
import { Mark } from '../parts/mark.tsx';

const Head = () => {
  const user = useRequestContext().get('user');
  return (
    <header class="shell">
      <nav class="nav" aria-label="Main">
        <a class="wordmark" href="/">
          <Mark />
          {en.name}
        </a>
        <a class="quiet browse" href="/">
          {en.nav.browse}
        </a>
        <a class="quiet" href="/sell">
          {en.nav.sell}
        </a>
        <div class="end">
          {user ? (
            <>
              <a class="quiet" href="/orders">
                {en.nav.orders}
              </a>
              <a class="quiet" href="/admissions">
                {en.nav.tickets}
              </a>
              <a class="strong" href="/account">
                {en.nav.account}
              </a>
            </>
          ) : (
            <a class="strong" href="/signin">
              {en.nav.signIn}
            </a>
          )}
        </div>
      </nav>
    </header>
  );
};

export default jsxRenderer(({ children, title, description, refreshS, scripts, width, image }) => {
  const c = useRequestContext();
  const nonce = c.get('nonce');
  const font = fontPath();
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${en.name}`}</title>
        {description ? <meta name="description" content={description} /> : null}
        {image ? <meta property="og:image" content={new URL(image, c.req.url).href} /> : null}
        {refreshS ? <meta http-equiv="refresh" content={String(refreshS)} /> : null}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {font ? <link rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" /> : null}
        <link rel="stylesheet" href={assetPath('app/style.css')} />
        {(scripts ?? []).map((source) => (
          <script
            type={source.startsWith('https:') ? undefined : 'module'}
            src={source.startsWith('https:') ? source : assetPath(source)}
            nonce={nonce}
          />
        ))}
      </head>
      <body>
        <a class="skip" href="#content">
          {en.skip}
        </a>
        <Head />
        <main id="content" tabindex={-1}>
          <div class="shell">{width === 'narrow' ? <div class="narrow">{children}</div> : children}</div>
        </main>
        <footer class="foot">
          <div class="shell">{en.footer}</div>
        </footer>
      </body>
    </html>
  );
});

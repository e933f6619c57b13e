import { jsxRenderer, useRequestContext } from 'hono/jsx-renderer';
import { assetPath, fontPath } from '../frame/assets.ts';
import { pathIn } from '../frame/language.ts';
import type { PageProps } from '../global.d.ts';
import { catalogues, languages, t } from '../messages/current.ts';
import { Mark } from '../parts/mark.tsx';

const Head = () => {
  const user = useRequestContext().get('user');
  return (
    <header class="shell">
      <nav class="nav" aria-label={t().nav.main}>
        <a class="wordmark" href="/">
          <Mark />
          {t().name}
        </a>
        <a class="quiet browse" href="/">
          {t().nav.browse}
        </a>
        <a class="quiet" href="/sell">
          {t().nav.sell}
        </a>
        <div class="end">
          {user ? (
            <>
              <a class="quiet" href="/orders">
                {t().nav.orders}
              </a>
              <a class="quiet" href="/admissions">
                {t().nav.tickets}
              </a>
              <a class="strong" href="/account">
                {t().nav.account}
              </a>
            </>
          ) : (
            <a class="strong" href="/signin">
              {t().nav.signIn}
            </a>
          )}
        </div>
      </nav>
    </header>
  );
};

/** This page in the other languages; each link in its own words, and marked so for those who hear it. */
const Languages = ({ path }: { path: string }) => (
  <nav aria-label={t().languages}>
    <ul class="languages">
      {languages.map((lang) => (
        <li>
          <a
            href={pathIn(lang, path)}
            lang={lang}
            hreflang={lang}
            {...(t().lang === lang ? { 'aria-current': 'true' as const } : {})}
          >
            {catalogues[lang]?.language}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

/** JSON in a page: `<` is written so that no name can end the element it stands in. */
const inert = (value: object): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** For search engines and for those who send a link on. */
const Told = (props: Pick<PageProps, 'title' | 'description' | 'image' | 'about' | 'unlisted'>) => {
  const { title, description, image, about, unlisted } = props;
  const c = useRequestContext();
  const here = new URL(c.req.path, c.req.url).href;
  return (
    <>
      {description ? <meta name="description" content={description} /> : null}
      {unlisted || c.res.status >= 400 ? (
        <meta name="robots" content="noindex" />
      ) : (
        <>
          <link rel="canonical" href={here} />
          {languages.map((lang) => (
            <link rel="alternate" hreflang={lang} href={new URL(pathIn(lang, c.req.path), c.req.url).href} />
          ))}
        </>
      )}
      <meta property="og:site_name" content={t().name} />
      <meta property="og:title" content={title} />
      {description ? <meta property="og:description" content={description} /> : null}
      <meta property="og:type" content="website" />
      <meta property="og:url" content={here} />
      <meta property="og:locale" content={t().locale.replace('-', '_')} />
      {image ? (
        <>
          <meta property="og:image" content={new URL(image.path, c.req.url).href} />
          <meta property="og:image:type" content="image/png" />
          <meta property="og:image:width" content="1200" />
          <meta property="og:image:height" content="630" />
          <meta property="og:image:alt" content={image.alt} />
          <meta name="twitter:card" content="summary_large_image" />
        </>
      ) : null}
      {about ? (
        // A block of data, which no policy runs. biome-ignore lint/security/noDangerouslySetInnerHtml: made inert above
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: inert(about) }} />
      ) : null}
    </>
  );
};

export default jsxRenderer(({ children, title, scripts, width, ...told }) => {
  const c = useRequestContext();
  const nonce = c.get('nonce');
  const font = fontPath();
  return (
    <html lang={t().lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${t().name}`}</title>
        <Told title={title} {...told} />
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
          {t().skip}
        </a>
        <Head />
        <main id="content" tabindex={-1}>
          <div class="shell">{width === 'narrow' ? <div class="narrow">{children}</div> : children}</div>
        </main>
        <footer class="foot">
          <div class="shell">
            <p>{t().footer}</p>
            <nav aria-label={t().around.legal}>
              <ul class="languages">
                {(['terms', 'privacy', 'imprint'] as const).map((page) => (
                  <li>
                    <a href={`/${page}`}>{t().around[page]}</a>
                  </li>
                ))}
              </ul>
            </nav>
            <Languages path={c.req.path} />
          </div>
        </footer>
      </body>
    </html>
  );
});

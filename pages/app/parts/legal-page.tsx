import type { Context } from 'hono';
import { legal } from '../content/legal.ts';
import { t } from '../messages/current.ts';

/** One of the operator's texts. */
export function legalPage(c: Context, page: keyof typeof legal) {
  const { lang, sections } = legal[page];
  const title = t().around[page];
  return c.render(
    <article class="prose">
      <h1>{title}</h1>
      {lang === t().lang ? null : <p class="notice">{t().around.legalNote}</p>}
      <div lang={lang}>
        {sections.map(([heading, text]) => (
          <section>
            <h2>{heading}</h2>
            {text.split('\n\n').map((paragraph) => (
              <p class="whitespace-pre-line">{paragraph}</p>
            ))}
          </section>
        ))}
      </div>
    </article>,
    { title, width: 'narrow' },
  );
}

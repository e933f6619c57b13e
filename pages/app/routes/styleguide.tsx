import { createRoute } from 'honox/factory';
import { t } from '../messages/current.ts';
import { Field, Notice, Refusal, refusedHere } from '../parts/form.tsx';
import { colourOf, letterOf, SeatKey } from '../parts/map/price-key.tsx';
import { Mark } from '../parts/mark.tsx';
import { Qr } from '../parts/qr.tsx';
import { SalesChart } from '../parts/sales/chart.tsx';
import { families } from '../poster/draw.ts';

/** The tokens of style/tokens.css and base.css, by the class that shows each. */
const colours = ['paper', 'card', 'ink', 'quiet', 'line', 'boo', 'go', 'good', 'warn', 'bad'] as const;
const refused = refusedHere({ field: 'email', message: 'must be an e-mail address' });
const days = [3, 8, 5, 13, 9, 21, 16].map((places, at) => ({
  day: `2026-11-${String(at + 10)}`,
  orders: Math.ceil(places / 2),
  places,
  amount: { amount: places * 4500, currency: 'GBP' as const },
}));

const Buttons = () => (
  <p class="flex flex-wrap gap-3">
    <button class="button" type="button">
      Button
    </button>
    <button class="button go" type="button">
      The one thing to press
    </button>
    <button class="button" type="button" disabled>
      Not now
    </button>
    <a class="button" href="#buttons">
      Link as a button
    </a>
    <button class="link" type="button">
      Button as a link
    </button>
  </p>
);

const Forms = () => (
  <>
    <Field label="Text" name="text" value="Ada" hint="What it is for." />
    <Field label="With an error" name="email" value="nobody" error="must be an e-mail address" />
    <Field
      label="Choice"
      name="choice"
      options={[
        ['a', 'First'],
        ['b', 'Second'],
      ]}
      value="b"
    />
    <Field label="Long text" name="long" rows={3} value="Good seats. All in order." />
    <label class="check">
      <input type="checkbox" checked /> A box to tick
    </label>
  </>
);

const Words = () => (
  <>
    <h1>Heading one</h1>
    <h2>Heading two</h2>
    <h3>Heading three</h3>
    <p>
      Body text in the system’s own sans. <b class="strong">Strong</b>, <span class="quiet">quiet</span>,{' '}
      <span class="small">small</span>, <span class="good">good</span>, <span class="warn">warn</span>,{' '}
      <a href="#words">to the words</a>.
    </p>
    <p class="money big">£1,234.50</p>
    <p class="clock">14:59</p>
  </>
);

const Seats = () => (
  <>
    <p class="flex gap-3">
      {[0, 1, 2, 3, 4, 5].map((at) => (
        <span class={`swatch ${colourOf(at)}`}>{letterOf(at)}</span>
      ))}
    </p>
    <SeatKey accessible />
    <p class="flex gap-3 mt-3">
      {[{}, { checked: true }, { disabled: true }].map((state, at) => (
        <label class={`seat${'disabled' in state ? ' taken' : ''}`}>
          <input type="checkbox" aria-label={`Seat ${at + 1}`} {...state} />
          <span aria-hidden="true">{at + 1}</span>
        </label>
      ))}
    </p>
  </>
);

/** Every component in every state, with the tokens that it is made of; for those who work on the pages, in English. */
export default createRoute((c) => {
  const parts = [
    ['Mark', <Mark />],
    ['Words', <Words />],
    ['Buttons', <Buttons />],
    ['Forms', <Forms />],
    [
      'Notices',
      <>
        <Notice>Something is well.</Notice>
        <Refusal refused={refused} />
      </>,
    ],
    ['Seats and prices', <Seats />],
    [
      'Hold',
      <div class="stub">
        <p class="quiet">{t().order.heldFor}</p>
        <p class="clock">09:41</p>
        <hr class="tear" />
        <p class="line">
          <span>{t().order.total}</span>
          <span class="money big">£90.00</span>
        </p>
      </div>,
    ],
    ['Code', <Qr code="tbo1.styleguide" />],
    ['Chart', <SalesChart days={days} />],
  ] as const;
  return c.render(
    <>
      <h1>Styleguide</h1>
      <p class="mt-3">Tokens are in `style/tokens.css` once; light and dark follow the device.</p>
      <section class="guide">
        <h2>Colours</h2>
        <ul class="colours">
          {colours.map((name) => (
            <li>
              <span class={`colour ${name}`} />
              {name}
            </li>
          ))}
        </ul>
      </section>
      {parts.map(([title, part]) => (
        <section class="guide" id={title.toLowerCase()}>
          <h2>{title}</h2>
          <div class="card">{part}</div>
        </section>
      ))}
      <section class="guide">
        <h2>Posters</h2>
        <ul class="cards">
          {families.map((family) => (
            <li>
              <img
                src={`/posters/${family}/portrait/styleguide`}
                alt={family}
                width="300"
                height="400"
                loading="lazy"
              />
            </li>
          ))}
        </ul>
      </section>
    </>,
    { title: 'Styleguide', unlisted: true },
  );
});

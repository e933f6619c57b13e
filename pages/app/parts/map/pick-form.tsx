import type { SeatPage } from '../../api/seat-page.ts';
import { formatMoney } from '../../format/money.ts';
import { seatsPath, seatValue } from '../../forms/seat-value.ts';
import { t } from '../../messages/current.ts';
import { nextOnceKey, OnceKey, Refusal, type Refused } from '../form.tsx';
import { SeatRows } from '../seat-rows.tsx';

/** The seats of the open section as a list, those chosen elsewhere, what they cost, and the one button. */
export const PickForm = (props: {
  page: SeatPage;
  ticked: ReadonlySet<string>;
  typed: Readonly<Record<string, string>>;
  refused: Refused | null;
}) => {
  const { page, ticked, typed, refused } = props;
  const { open, ticket } = page;
  const words = t().map;
  if (open === null || ticket === null)
    return (
      <div id="pick">
        <p class="quiet">{words.pick}</p>
      </div>
    );
  const elsewhere = page.chosen.filter((seat) => seat.section !== open.zone.section);
  return (
    <form
      id="pick"
      class="stub"
      method="post"
      action={seatsPath(page.event.id, open.zone.zone)}
      data-ticket={ticket.id}
      data-zone={open.zone.zone}
      data-version={open.seats.stockVersion}
      data-price={JSON.stringify(ticket.price)}
    >
      <h2>
        <bdi>{open.zone.section}</bdi>
      </h2>
      <p class="quiet">
        <bdi>{ticket.title}</bdi> · {formatMoney(ticket.price)} · {t().seats.free(open.zone.free)}
      </p>
      <Refusal refused={refused} />
      <OnceKey value={nextOnceKey({ ...typed }, refused)} />
      <input type="hidden" name="ticketId" value={ticket.id} />
      <details class="as-list mt-3" open>
        <summary>{words.rows}</summary>
        <SeatRows zone={open.seats} ticked={ticked} />
      </details>
      {elsewhere.length > 0 ? (
        <fieldset class="mt-3">
          <legend class="quiet">{words.elsewhere}</legend>
          {elsewhere.map((seat) => (
            <label class="check">
              <input type="checkbox" name="seats" value={seatValue(seat)} checked />{' '}
              {t().seats.seat(seat.section, seat.row, seat.seat)}
            </label>
          ))}
        </fieldset>
      ) : null}
      <hr class="tear" />
      <div class="chosen" id="chosen" hidden>
        <p class="strong">{words.chosen}</p>
        <ul />
        <p data-sum="" />
      </div>
      <button class="button go wide" type="submit">
        {words.hold}
      </button>
      <p class="quiet small mt-3">{t().event.note}</p>
    </form>
  );
};

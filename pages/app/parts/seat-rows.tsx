import type { ZoneSeats } from '../api/types.ts';
import { seatValue } from '../forms/seat-value.ts';
import { t } from '../messages/current.ts';

type PlacedSeat = ZoneSeats['rows'][number]['seats'][number];

/** Section, row and seat, and whom the place is kept for: the whole name of a seat, for those who hear it. */
export function seatName(section: string, row: string, { seat, access }: Pick<PlacedSeat, 'seat' | 'access'>): string {
  const name = t().seats.seat(section, row, seat);
  return access === null ? name : `${name}, ${t().map[access]}`;
}

/** The seats of a section, a row a line, each a checkbox with its whole name. Taken ones are small and pale. */
export const SeatRows = ({ zone, ticked }: { zone: ZoneSeats; ticked: ReadonlySet<string> }) => (
  <section class="hall" aria-label={zone.section} tabindex={0}>
    {zone.rows.map((row) => (
      <div class="seat-row">
        <span>
          <bdi>{t().seats.row(row.row)}</bdi>
        </span>
        <ol>
          {row.seats.map((seat) => {
            const value = seatValue({ section: zone.section, row: row.row, seat: seat.seat });
            const free = seat.state === 'free';
            return (
              <li>
                <label class={`seat${free ? '' : ' taken'}${seat.access ? ` ${seat.access}` : ''}`}>
                  <input
                    type="checkbox"
                    name="seats"
                    value={value}
                    data-i={seat.index}
                    aria-label={seatName(zone.section, row.row, seat)}
                    {...(free ? {} : { disabled: true })}
                    {...(free && ticked.has(value) ? { checked: true } : {})}
                  />
                  <span aria-hidden="true">{seat.seat}</span>
                </label>
              </li>
            );
          })}
        </ol>
      </div>
    ))}
  </section>
);

import type { Seat, Seats } from '../api/types.ts';
import { t } from '../messages/current.ts';

/** A seat as a checkbox's value, and back; names may hold anything, so it is JSON. */
export const seatValue = (seat: Seat): string => JSON.stringify([seat.section, seat.row, seat.seat]);

export function seatFrom(value: string): Seat | null {
  try {
    const parts: unknown = JSON.parse(value);
    if (!Array.isArray(parts) || parts.length !== 3 || parts.some((part) => typeof part !== 'string')) return null;
    const [section, row, seat] = parts as [string, string, string];
    return { section, row, seat };
  } catch {
    return null;
  }
}

/** The seats of a section, a row a line, each a checkbox with its whole name. Taken ones are small and pale. */
export const SeatRows = ({ section, ticked }: { section: Seats['sections'][number]; ticked: Set<string> }) => (
  <fieldset class="card mt-4">
    <legend class="strong px-2">
      <bdi>{section.section}</bdi>
    </legend>
    <section class="hall" aria-label={section.section} tabindex={0}>
      <p class="front" aria-hidden="true">
        {t().seats.front}
      </p>
      {section.rows.map((row) => (
        <div class="seat-row">
          <span>
            <bdi>{t().seats.row(row.row)}</bdi>
          </span>
          <ol>
            {row.seats.map(({ seat, state }) => {
              const value = seatValue({ section: section.section, row: row.row, seat });
              return (
                <li>
                  {state === 'free' ? (
                    <label class="seat">
                      <input
                        type="checkbox"
                        name="seats"
                        value={value}
                        aria-label={t().seats.seat(section.section, row.row, seat)}
                        {...(ticked.has(value) ? { checked: true } : {})}
                      />
                      <span aria-hidden="true">{seat}</span>
                    </label>
                  ) : (
                    <span class="seat taken" aria-hidden="true">
                      <span />
                    </span>
                  )}
                </li>
              );
            })}
          </ol>
        </div>
      ))}
    </section>
  </fieldset>
);

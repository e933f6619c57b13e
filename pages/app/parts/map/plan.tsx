import type { SeatPage, Zone } from '../../api/seat-page.ts';
import type { ZoneSeats } from '../../api/types.ts';
import { formatMoney } from '../../format/money.ts';
import { seatsPath, seatValue } from '../../forms/seat-value.ts';
import { t } from '../../messages/current.ts';
import { seatName } from '../seat-rows.tsx';
import { colourOf, letterOf } from './price-key.tsx';

type PlacedSeat = ZoneSeats['rows'][number]['seats'][number];

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** A seat on the map: round, a wheelchair's place square, a companion's standing on its corner. */
const Mark = ({ seat, name, yours }: { seat: PlacedSeat; name: string; yours: boolean }) => {
  const state = seat.state === 'free' ? (yours ? ' yours' : '') : ' taken';
  const common = { class: `s${state}`, 'data-i': seat.index, 'data-name': name };
  const { x, y } = seat;
  if (seat.access === 'wheelchair') return <rect {...common} x={tenth(x - 4)} y={tenth(y - 4)} width="8" height="8" />;
  if (seat.access === 'companion') return <path {...common} d={`M${x} ${tenth(y - 4.5)}l4.5 4.5l-4.5 4.5l-4.5-4.5Z`} />;
  return <circle {...common} cx={x} cy={y} r="4" />;
};

/** The seats of the open section where they stand. */
const Seats = ({ seats, ticked, at }: { seats: ZoneSeats; ticked: ReadonlySet<string>; at: number }) => (
  <g id="map-seats" class={colourOf(at)} data-zone={seats.zone} data-box={Object.values(seats.box).join(' ')}>
    {seats.rows.map((row) => (
      <g>
        {row.seats.map((seat) => (
          <Mark
            seat={seat}
            name={seatName(seats.section, row.row, seat)}
            yours={ticked.has(seatValue({ section: seats.section, row: row.row, seat: seat.seat }))}
          />
        ))}
      </g>
    ))}
  </g>
);

/** A section: a link, so that it opens without a script and by keyboard. */
const Section = ({ page, zone, open }: { page: SeatPage; zone: Zone; open: boolean }) => {
  const at = page.plan.tickets.findIndex(({ id }) => id === zone.ticketId);
  const ticket = page.plan.tickets[at];
  if (ticket === undefined) return null;
  const { x, y, size, text } = zone.label;
  return (
    <a
      href={seatsPath(page.event.id, zone.zone)}
      class={`zone ${colourOf(at)}${zone.free === 0 ? ' gone' : ''}`}
      data-zone={zone.zone}
      aria-label={t().map.zone(zone.section, formatMoney(ticket.price), zone.free)}
      {...(open ? { 'aria-current': 'true' as const } : {})}
    >
      <path d={zone.outline} />
      <text x={x} y={y} font-size={size}>
        {page.plan.tickets.length > 1 ? `${letterOf(at)} ` : ''}
        {text}
      </text>
    </a>
  );
};

/** The map: quiet outlines of the sections, and the seats of the one that is open. */
export const Plan = ({ page, ticked }: { page: SeatPage; ticked: ReadonlySet<string> }) => {
  const { box, focus, kind, zones, tickets } = page.plan;
  const open = page.open;
  const whole = `${box.x} ${box.y} ${box.width} ${box.height}`;
  const label = kind === 'hall' ? t().map.stage : t().map.pitch;
  return (
    <figure class={`map of-${kind}`} id="map">
      {/* biome-ignore lint/a11y/useSemanticElements: an <svg> has no other way to be named */}
      <svg viewBox={open ? aroundOpen(open.zone) : whole} data-whole={whole} role="group" aria-label={t().map.map}>
        <path class="focus" d={focus.outline} />
        <text class="focus-label" x={focus.x} y={focus.y} font-size={kind === 'hall' ? 30 : 120}>
          {label}
        </text>
        {zones.map((zone) => (
          <Section page={page} zone={zone} open={zone === open?.zone} />
        ))}
        {open ? (
          <Seats seats={open.seats} ticked={ticked} at={tickets.findIndex(({ id }) => id === open.zone.ticketId)} />
        ) : (
          <g id="map-seats" />
        )}
      </svg>
      <div class="map-glass" />
      <div class="map-tools" hidden>
        <button type="button" data-zoom="in" aria-label={t().map.zoomIn}>
          +
        </button>
        <button type="button" data-zoom="out" aria-label={t().map.zoomOut}>
          −
        </button>
        <button type="button" data-zoom="whole">
          {t().map.whole}
        </button>
      </div>
    </figure>
  );
};

/** Without a script the map cannot be moved: it shows the open section, with what is around it. */
function aroundOpen({ box }: Zone): string {
  const room = Math.max(30, Math.max(box.width, box.height) * 0.15);
  return [box.x - room, box.y - room, box.width + 2 * room, box.height + 2 * room].map(tenth).join(' ');
}

import { boxAround, measure, type Point, polygon, type RowLine, seatAt } from './geometry.ts';
import { Oval } from './oval.ts';
import { ends, labelSize, type Plan, widest, type Zone, type ZoneSeats } from './zone.ts';

/** A ring is at least this many places for blocks, so that a few of them do not stretch around the whole pitch. */
const placesPerRingMin = 12;
const ringGap = 36;

interface Ring {
  readonly zones: readonly ZoneSeats[];
  /** Distance of its first row from the first ring's. */
  readonly offset: number;
}

/** A stadium: rings of blocks about a pitch, each ring's blocks in the order of their numbers, clockwise from the top. */
export function stadium(zones: readonly ZoneSeats[]): Plan {
  const rings = ringsOf(zones);
  // As small as can be with every block's widest row before it.
  const sizes = rings.map(({ zones: blocks, offset }) => Oval.sizeFor(places(blocks) * blockWidth(blocks), offset));
  const oval = new Oval(Math.max(...sizes));
  const placed = rings.flatMap((ring) => placeRing(ring, oval));
  const pitch = oval.pitch();
  const corners = placed.flatMap(({ lines, rows }) => ends(lines, rows)).concat(pitch);
  const box = boxAround(corners, measure.margin);
  return { kind: 'stadium', box, focus: polygon(pitch), focusAt: { x: 0, y: 0 }, zones: placed };
}

function ringsOf(zones: readonly ZoneSeats[]): Ring[] {
  const byTier = new Map<string, ZoneSeats[]>();
  for (const zone of zones) byTier.set(zone.tier, [...(byTier.get(zone.tier) ?? []), zone]);
  // Blocks of the hundreds stand before those of the two hundreds, whatever was named first.
  const rings = [...byTier.values()].sort((a, b) => hundredOf(a) - hundredOf(b));
  let offset = 0;
  return rings.map((blocks) => {
    const ring = { zones: blocks.toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0)), offset };
    offset += Math.max(...blocks.map(({ rows }) => rows.length)) * measure.row + ringGap;
    return ring;
  });
}

const hundredOf = (zones: readonly ZoneSeats[]): number => Math.floor((zones[0]?.number ?? 0) / 100);
const places = (blocks: readonly ZoneSeats[]): number => Math.max(placesPerRingMin, blocks.length);
const blockWidth = (blocks: readonly ZoneSeats[]): number =>
  Math.max(...blocks.map(({ rows }) => widest(rows))) * measure.seat + measure.aisle;

function placeRing({ zones, offset }: Ring, oval: Oval): Zone[] {
  const around = oval.length(offset);
  const each = around / places(zones);
  return zones.map((zone, at) =>
    placeBlock(zone, oval, offset, (at - (zones.length < placesPerRingMin ? (zones.length - 1) / 2 : 0)) * each),
  );
}

/** Rows are straight, across the block's middle: a wedge has room for its first row, so for all behind it. */
function placeBlock(zone: ZoneSeats, oval: Oval, offset: number, along: number): Zone {
  const { at, out } = oval.point(offset, along);
  const aside: Point = { x: -out.y, y: out.x };
  const point = (back: number, right: number): Point => ({
    x: at.x + out.x * back + aside.x * right,
    y: at.y + out.y * back + aside.y * right,
  });
  const lines = zone.rows.map((row, number): RowLine => {
    const start = point(number * measure.row, (-(row.seats.length - 1) / 2) * measure.seat);
    return { start, step: { x: aside.x * measure.seat, y: aside.y * measure.seat } };
  });
  const half = (number: number): number => (((zone.rows.at(number)?.seats.length ?? 1) - 1) / 2) * measure.seat + 7;
  const depth = (zone.rows.length - 1) * measure.row;
  const outline = polygon([
    point(-7, -half(0)),
    point(-7, half(0)),
    point(depth + 7, half(-1)),
    point(depth + 7, -half(-1)),
  ]);
  const size = labelSize(zone.short, widest(zone.rows) * measure.seat, Math.max(depth, measure.row * 2));
  const label = { ...seatAt({ start: point(depth / 2, 0), step: { x: 0, y: 0 } }, 0), size };
  return { ...zone, lines, outline, box: boxAround(ends(lines, zone.rows), measure.seat), label };
}

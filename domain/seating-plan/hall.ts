import { boxAround, measure, type Point, polygon, type RowLine, round, tenth } from './geometry.ts';
import { ends, labelSize, type Plan, widest, type Zone, type ZoneSeats } from './zone.ts';

/** Rows are arcs about one point behind the stage; nobody sits further aside than this. */
const angleMax = 0.72;
const firstRadius = 320;
const stageDepth = 90;
/** A line of sections without sides is as wide as the first row may be where it stands, or near it. */
const lineWidthMax = 2 * angleMax * firstRadius;

/** Sections that stand at the same side of a tier, one behind the other. */
type Column = readonly ZoneSeats[];

/** A concert hall: tiers behind one another in the order in which they are first named, left, middle and right in each. */
export function hall(zones: readonly ZoneSeats[]): Plan {
  const placed: Zone[] = [];
  let radius = firstRadius;
  for (const columns of tiers(zones).flatMap(linesOf)) {
    const widths = columns.map(widthOf);
    const whole = widthOfAll(columns);
    radius = Math.max(radius, whole / (2 * angleMax));
    let angle = -whole / 2 / radius;
    let outer = radius;
    columns.forEach((column, at) => {
      const wide = (widths[at] ?? 0) / radius;
      const end = placeColumn(column, angle + wide / 2, radius, placed);
      outer = Math.max(outer, end);
      angle += wide + measure.aisle / radius;
    });
    radius = outer + measure.tierGap;
  }
  // A wide first tier stands further out: the stage stays right before it.
  const front = Math.min(...placed.map(({ lines }) => radiusOf(lines[0])), radius) - measure.tierGap;
  const stage = stageCorners(front);
  const corners = placed.flatMap(({ lines, rows }) => ends(lines, rows)).concat(stage);
  const focusAt = round({ x: 0, y: front - stageDepth / 2 });
  return { kind: 'hall', box: boxAround(corners, measure.margin), focus: polygon(stage), focusAt, zones: placed };
}

const widthOf = (column: Column): number => Math.max(...column.map(({ rows }) => widest(rows))) * measure.seat;
const widthOfAll = (columns: readonly Column[]): number =>
  columns.reduce((sum, column) => sum + widthOf(column), 0) + measure.aisle * (columns.length - 1);

/**
 * Many small sections, as tables or boxes are, stand in lines behind each other: one line of them all would reach around
 * the stage. What has sides stays one line.
 */
function linesOf(columns: readonly Column[]): readonly Column[][] {
  const lines = Math.ceil(widthOfAll(columns) / lineWidthMax);
  const hasSides = columns.some((column) => column.some(({ side }) => side !== 0));
  if (lines <= 1 || hasSides) return [[...columns]];
  const perLine = Math.ceil(columns.length / Math.min(lines, columns.length));
  return Array.from({ length: Math.ceil(columns.length / perLine) }, (_, at) =>
    columns.slice(at * perLine, (at + 1) * perLine),
  );
}

function tiers(zones: readonly ZoneSeats[]): Column[][] {
  const byTier = new Map<string, ZoneSeats[]>();
  for (const zone of zones) byTier.set(zone.tier, [...(byTier.get(zone.tier) ?? []), zone]);
  return [...byTier.values()].map(columnsOf);
}

/** Numbered sections stand beside each other; sections of the same side behind one another. */
function columnsOf(zones: readonly ZoneSeats[]): Column[] {
  const columns = new Map<string, ZoneSeats[]>();
  for (const zone of zones) {
    // A second section of the same name is another ticket's part of it.
    const key = zone.side === 0 ? zone.section : String(zone.side);
    const centred = zone.side === 0 && zone.number === null && zone.short.length > 1 && !isLettered(zone);
    const place = centred ? 'middle' : key;
    columns.set(place, [...(columns.get(place) ?? []), zone]);
  }
  return [...columns.values()].sort((a, b) => (a[0]?.side ?? 0) - (b[0]?.side ?? 0));
}

const isLettered = ({ section }: ZoneSeats): boolean => /\s\p{L}$/u.test(section);

/** @returns the radius behind its last row */
function placeColumn(column: Column, angle: number, innerRadius: number, placed: Zone[]): number {
  let radius = innerRadius;
  for (const zone of column) {
    const lines = zone.rows.map((row, at): RowLine => {
      const r = radius + at * measure.row;
      const step = measure.seat / r;
      return { centre: { x: 0, y: 0 }, radius: r, from: angle - (step * (row.seats.length - 1)) / 2, step };
    });
    const depth = zone.rows.length * measure.row;
    placed.push(outlined(zone, lines, angle, radius, depth));
    radius += depth + measure.aisle;
  }
  return radius - measure.aisle;
}

function outlined(zone: ZoneSeats, lines: readonly RowLine[], angle: number, inner: number, depth: number): Zone {
  const wide = (widest(zone.rows) * measure.seat) / inner / 2;
  const [near, far] = [inner - measure.row / 2, inner + depth - measure.row / 2];
  const at = (radius: number, theta: number): Point =>
    round({ x: radius * Math.sin(theta), y: radius * Math.cos(theta) });
  const [a, b, c, d] = [
    at(near, angle - wide),
    at(near, angle + wide),
    at(far, angle + narrow(wide, inner, far)),
    at(far, angle - narrow(wide, inner, far)),
  ];
  const outline = `M${a.x} ${a.y}A${tenth(near)} ${tenth(near)} 0 0 0 ${b.x} ${b.y}L${c.x} ${c.y}A${tenth(far)} ${tenth(far)} 0 0 1 ${d.x} ${d.y}Z`;
  const middle = at((near + far) / 2, angle);
  const size = labelSize(zone.short, wide * 2 * inner, depth);
  return { ...zone, lines, outline, box: boxAround(ends(lines, zone.rows), measure.seat), label: { ...middle, size } };
}

/** Rows behind have the same seats on a longer arc: the same width is a smaller angle. */
const narrow = (wide: number, inner: number, far: number): number => (wide * inner) / far + 2 / far;

const radiusOf = (line: RowLine | undefined): number => (line !== undefined && 'radius' in line ? line.radius : 0);

function stageCorners(front: number): Point[] {
  const half = Math.min(260, front * 0.5);
  const y = front - measure.row;
  return [
    { x: -half * 0.72, y: y - stageDepth },
    { x: half * 0.72, y: y - stageDepth },
    { x: half, y },
    { x: -half, y },
  ];
}

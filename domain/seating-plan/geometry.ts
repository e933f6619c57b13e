/** The measures of every plan, in units of a tenth of a seat's width: a seat is a circle of radius 4. */
export const measure = {
  seat: 10,
  row: 12,
  aisle: 16,
  tierGap: 40,
  margin: 40,
} as const;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a row's seats stand: on an arc about a centre, or on a straight line. Angles in radians, 0 straight down. */
export type RowLine =
  | { readonly centre: Point; readonly radius: number; readonly from: number; readonly step: number }
  | { readonly start: Point; readonly step: Point };

export function seatAt(line: RowLine, at: number): Point {
  if ('radius' in line) {
    const angle = line.from + line.step * at;
    return round({
      x: line.centre.x + line.radius * Math.sin(angle),
      y: line.centre.y + line.radius * Math.cos(angle),
    });
  }
  return round({ x: line.start.x + line.step.x * at, y: line.start.y + line.step.y * at });
}

export const tenth = (value: number): number => Math.round(value * 10) / 10;
export const round = ({ x, y }: Point): Point => ({ x: tenth(x), y: tenth(y) });

/** An SVG path through corners. */
export const polygon = (corners: readonly Point[]): string =>
  `M${corners
    .map(round)
    .map(({ x, y }) => `${x} ${y}`)
    .join('L')}Z`;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest box around points, with so much room on every side. */
export function boxAround(points: readonly Point[], room: number): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const corner = round({ x: left - room, y: top - room });
  return { ...corner, width: tenth(right - left + 2 * room), height: tenth(bottom - top + 2 * room) };
}

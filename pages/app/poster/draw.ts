import { drawings } from './drawings.ts';
import { inkSets } from './inks.ts';
import { randomFrom } from './random.ts';

export type Family = keyof typeof drawings;
export const families = Object.keys(drawings) as Family[];
export const shapes = { portrait: [300, 400], wide: [640, 360], square: [400, 400], preview: [1200, 630] } as const;
export type Shape = keyof typeof shapes;

/** The family of drawing for a classification such as `Music/Classical`; the seed decides where it says nothing. */
export function familyOf(category: string | null | undefined, seed: string): Family {
  const word = (category ?? '').toLowerCase();
  const either = (one: Family, other: Family) => (randomFrom(`${seed}:family`)() < 0.5 ? one : other);
  if (/classic|orchestra|opera|chamber|jazz/.test(word)) return either('rings', 'waves');
  if (/sport|football|match|soccer|tennis|rugby|cricket/.test(word)) return 'pitch';
  if (/festival|fair|outdoor/.test(word)) return 'rays';
  if (/theat|play|comedy|dance|musical/.test(word)) return 'curtains';
  if (/talk|conference|lecture|tech|meet/.test(word)) return either('tiles', 'steps');
  if (/music|club|rock|pop|concert/.test(word)) return 'dots';
  return families[Math.floor(randomFrom(`${seed}:family`)() * families.length)] ?? 'rings';
}

/** Which of the ink sets a poster has, for the lettering that the page sets over it. */
export function inkSetIndex(seed: string): number {
  return Math.floor(randomFrom(`${seed}:inks`)() * inkSets.length);
}

/** The drawing of an event: SVG of less than 4 KB, always the same for the same seed, family and shape. */
export function drawPoster(seed: string, family: Family, shape: Shape): string {
  const [w, h] = shapes[shape];
  const set = inkSets[inkSetIndex(seed)] ?? inkSets[0];
  const body = drawings[family]({ w, h, set, random: randomFrom(seed) });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" preserveAspectRatio="xMidYMid slice"><path d="M0 0h${w}v${h}H0z" fill="${set.ground}"/>${body}</svg>`;
}

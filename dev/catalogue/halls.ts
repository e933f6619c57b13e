import type { DemoVenue } from './types.ts';

interface Hall {
  readonly name?: string;
  readonly city: string;
  readonly country: string;
  readonly timezone: string;
  readonly capacity: number | null;
}
const newYork = (capacity: number | null, name?: string): Hall => ({
  ...(name ? { name } : {}),
  city: 'New York',
  country: 'US',
  timezone: 'America/New_York',
  capacity,
});
const abroad = (city: string, country: string, timezone: string, capacity: number): Hall => ({
  city,
  country,
  timezone,
  capacity,
});

/** By the archive's name. Capacities as the halls publish them; null where none is published. */
export const halls: Readonly<Record<string, Hall>> = {
  // Lincoln Center, "The New David Geffen Hall", 2022: 2,200 seats.
  'David Geffen Hall': newYork(2200),
  // Kaufman Music Center, rentals page: 449 seats.
  'Merkin Hall': newYork(449),
  // The Juilliard School, Peter Jay Sharp Theater: 933 seats.
  'Juilliard - Juilliard Theater': newYork(933, 'Peter Jay Sharp Theater'),
  // MoMA, The Roy and Niuta Titus Theater 1: 400 seats.
  'Museum of Modern Art, The': newYork(400, 'The Museum of Modern Art'),
  'The Stanley H. Kaplan Penthouse': newYork(null),
  'Kenneth C. Griffin Sidewalk Studio': newYork(null),
  // St. George Theatre, about page: 1,900 seats.
  'St. George Theatre': newYork(1900),
  // Seoul Arts Center, Concert Hall: 2,505 seats.
  'Seoul Arts Center (Concert Hall)': abroad('Seoul', 'KR', 'Asia/Seoul', 2505),
  // Arts Center Incheon, Concert Hall: 1,727 seats.
  'Arts Center Incheon': abroad('Incheon', 'KR', 'Asia/Seoul', 1727),
  // Shanghai Symphony Orchestra Hall, Hall A: 1,200 seats.
  'Shanghai Symphony Hall': abroad('Shanghai', 'CN', 'Asia/Shanghai', 1200),
  // Vail Valley Foundation: 2,565, lawn included.
  'Gerald R. Ford Amphitheater': abroad('Vail', 'US', 'America/Denver', 2565),
  // Vilar Performing Arts Center, Beaver Creek: 535 seats.
  'Vilar Performing Arts Center': abroad('Beaver Creek', 'US', 'America/Denver', 535),
  // Guild Hall, John Drew Theater (now Hilarie and Mitchell Morgan Theater): 360 seats.
  'Guild Hall': abroad('East Hampton', 'US', 'America/New_York', 360),
};

/** The venue of an archive's hall name; a church or park of New York when it is not in the list. */
export function hallVenue(archiveName: string): DemoVenue {
  const hall = halls[archiveName] ?? newYork(null);
  return {
    key: `hall:${archiveName}`,
    name: hall.name ?? archiveName,
    city: hall.city,
    country: hall.country,
    timezone: hall.timezone,
    latitude: null,
    longitude: null,
    capacity: hall.capacity,
  };
}

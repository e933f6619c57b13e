import type { Money } from '../../contracts/money.ts';
import type { Seating } from '../../contracts/seating.ts';

export interface DemoVenue {
  readonly key: string;
  readonly name: string;
  readonly city: string;
  readonly country: string;
  readonly timezone: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly capacity: number | null;
}

export interface DemoTicket {
  readonly title: string;
  readonly price: Money;
  readonly capacity: number;
  /** null for general admission. */
  readonly seating: Seating | null;
}

export interface DemoEvent {
  readonly venueKey: string;
  readonly name: string;
  readonly description: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly dateOnly: boolean;
  readonly segment: string;
  readonly genre: string;
  readonly performers: readonly string[];
  readonly tickets: readonly DemoTicket[];
}

export interface DemoPart {
  readonly venues: readonly DemoVenue[];
  readonly events: readonly DemoEvent[];
}

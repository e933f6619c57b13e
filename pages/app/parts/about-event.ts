import type { Event, Ticket } from '../api/types.ts';
import { typedAmount } from '../format/money.ts';
import { posterPath, previewPath } from './poster.tsx';

const status = {
  published: 'https://schema.org/EventScheduled',
  draft: 'https://schema.org/EventScheduled',
  postponed: 'https://schema.org/EventPostponed',
  cancelled: 'https://schema.org/EventCancelled',
} as const;

/** An event as schema.org has it (https://schema.org/Event), as search engines read it. */
export function aboutEvent(event: Event, tickets: readonly Ticket[], origin: string): object {
  const url = `${origin}/events/${event.id}`;
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': url,
    url,
    name: event.name,
    startDate: event.dateOnly ? event.startsAt.slice(0, 10) : event.startsAt,
    ...(event.endsAt === null ? {} : { endDate: event.endsAt }),
    eventStatus: status[event.status],
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    image: [`${origin}${previewPath(event)}`, `${origin}${posterPath(event, 'square')}`],
    ...(event.description ? { description: event.description } : {}),
    location: {
      '@type': 'Place',
      name: event.venue.name,
      address: {
        '@type': 'PostalAddress',
        addressLocality: event.venue.city,
        addressCountry: event.venue.country,
      },
    },
    ...(event.performers.length > 0 && {
      performer: event.performers.map((name) => ({ '@type': 'PerformingGroup', name })),
    }),
    offers: tickets.map((ticket) => ({
      '@type': 'Offer',
      name: ticket.title,
      url,
      price: typedAmount(ticket.price),
      priceCurrency: ticket.price.currency,
      availability: `https://schema.org/${ticket.free > 0 && ticket.status === 'on_sale' ? 'InStock' : 'SoldOut'}`,
      ...(ticket.saleStartsAt === null ? {} : { validFrom: ticket.saleStartsAt }),
    })),
  };
}

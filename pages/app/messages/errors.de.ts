import type { errorMessages as en } from './errors.en.ts';

/** What a person is told for each refusal, in German. */
export const errorMessages: typeof en = {
  otherOrigin: 'Dieses Formular kam von einer anderen Seite, deshalb ist nichts geschehen.',
  check: 'Bitte sieh dir die markierten Felder an.',
  notFoundTitle: 'Buh. Hier ist nichts.',
  notFound: 'Die Seite ist vielleicht umgezogen, oder der Link wurde abgeschnitten.',
  crashTitle: 'Bei uns ist etwas kaputtgegangen',
  crash: 'Es wurde nichts abgebucht. Versuch es gleich noch einmal.',
  retryIn: (seconds) => `Versuch es in ${seconds} ${seconds === 1 ? 'Sekunde' : 'Sekunden'} noch einmal.`,
  byCode: {
    malformed_json: 'Das ist kein gültiges JSON.',
    validation_failed: 'Bitte sieh dir die markierten Felder an.',
    unauthenticated: 'Melde dich zuerst an.',
    forbidden: 'Das steht dir nicht zu.',
    not_found: 'Hier ist nichts.',
    method_not_allowed: 'Das geht hier nicht.',
    sold_out: 'Gerade sind nicht genug Plätze frei. Gehaltene Plätze kommen oft nach Minuten zurück.',
    seats_taken: 'Jemand war schneller: Einige dieser Plätze sind vergeben. Wähle andere.',
    limit_exceeded: 'Das ist mehr, als eine Person haben darf.',
    sale_closed: 'Dieses Ticket ist gerade nicht im Verkauf.',
    order_expired: 'Die Frist ist abgelaufen. Die Plätze sind wieder im Verkauf, und es wurde nichts abgebucht.',
    order_not_payable: 'Diese Bestellung kann nicht mehr bezahlt werden.',
    order_not_cancellable: 'Diese Bestellung kann nicht mehr storniert werden.',
    order_not_refundable: 'Diese Bestellung kann nicht erstattet werden.',
    event_not_editable: 'So lässt sich die Veranstaltung nicht ändern.',
    ticket_held: 'Es sind schon mehr Plätze gehalten oder verkauft.',
    version_mismatch:
      'Jemand hat das geändert, seit du die Seite geöffnet hast. Deine Eingaben sind noch da; speichere noch einmal, um zu überschreiben.',
    account_in_use:
      'An diesem Konto hängt noch etwas: eine Reservierung, eine offene Zahlung oder verkaufte Tickets für eine kommende Veranstaltung.',
    email_taken: 'Diese E-Mail hat schon ein Konto. Melde dich damit an.',
    too_large: 'Das ist zu groß.',
    unsupported_media_type: 'Diese Art Datei verstehen wir nicht.',
    idempotency_key_reused: 'Dieses Formular wurde schon mit anderen Angaben gesendet. Lade die Seite neu.',
    precondition_required: 'Lade die Seite neu und versuch es noch einmal.',
    rate_limited: 'Das war viel auf einmal.',
    unavailable: 'Im Moment nicht erreichbar. Es ist nichts verloren; versuch es noch einmal.',
  },
};

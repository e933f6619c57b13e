import type { ReceiptMessages } from './receipt.en.ts';

export const receiptMessages: ReceiptMessages = {
  title: 'Beleg',
  print: 'Als PDF sichern oder drucken',
  hint: 'Um den Beleg als PDF zu behalten, diese Seite drucken und als Drucker „Als PDF speichern“ wählen.',
  order: 'Bestellung',
  paidOn: 'Bezahlt am',
  state: 'Stand',
  states: {
    complete: 'Bezahlt',
    refunded: 'Erstattet',
    partially_refunded: 'Zum Teil erstattet',
    refund_failed: 'Bezahlt; die Erstattung ist fehlgeschlagen',
  },
  payment: 'Zahlungsreferenz',
  buyer: 'Käufer',
  seller: 'Verkäufer',
  sellerNumber: (id) => `Verkäufer Nr. ${id}`,
  event: 'Veranstaltung',
  item: 'Posten',
  sum: 'Summe',
  total: 'Gesamt bezahlt',
  refunds: {
    requested: 'Erstattung unterwegs',
    succeeded: 'Erstattet',
    failed: 'Erstattung fehlgeschlagen',
  },
  left: 'Bezahlt nach Erstattungen',
  issuedBy: 'Ausgestellt von Ticketyboo für die Verkäuferin oder den Verkäufer. Alle Gebühren sind im Preis enthalten.',
};

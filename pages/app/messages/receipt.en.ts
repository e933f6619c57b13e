/** What a receipt says, on the screen and on paper. */
export const receiptMessages = {
  title: 'Receipt',
  print: 'Save as PDF or print',
  hint: 'To keep it as a PDF, print this page and choose “Save as PDF” as the printer.',
  order: 'Order',
  paidOn: 'Paid on',
  state: 'State',
  states: {
    complete: 'Paid',
    refunded: 'Refunded',
    partially_refunded: 'Refunded in part',
    refund_failed: 'Paid; the refund failed',
  },
  payment: 'Payment reference',
  buyer: 'Buyer',
  seller: 'Seller',
  sellerNumber: (id: string) => `Seller no. ${id}`,
  event: 'Event',
  item: 'Item',
  sum: 'Sum',
  total: 'Total paid',
  refunds: {
    requested: 'Refund on its way',
    succeeded: 'Refunded',
    failed: 'Refund failed',
  },
  left: 'Paid after refunds',
  issuedBy: 'Issued by Ticketyboo for the seller. Prices include all fees.',
};
export type ReceiptMessages = typeof receiptMessages;

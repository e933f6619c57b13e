import type { ReceiptMessages } from './receipt.en.ts';

export const receiptMessages: ReceiptMessages = {
  title: 'Recibo',
  print: 'Guardar como PDF o imprimir',
  hint: 'Para guardarlo como PDF, imprime esta página y elige «Guardar como PDF» como impresora.',
  order: 'Pedido',
  paidOn: 'Pagado el',
  state: 'Estado',
  states: {
    complete: 'Pagado',
    refunded: 'Reembolsado',
    partially_refunded: 'Reembolsado en parte',
    refund_failed: 'Pagado; el reembolso falló',
  },
  payment: 'Referencia del pago',
  buyer: 'Comprador',
  seller: 'Vendedor',
  sellerNumber: (id) => `Vendedor n.º ${id}`,
  event: 'Evento',
  item: 'Concepto',
  sum: 'Suma',
  total: 'Total pagado',
  refunds: {
    requested: 'Reembolso en camino',
    succeeded: 'Reembolsado',
    failed: 'Reembolso fallido',
  },
  left: 'Pagado tras los reembolsos',
  issuedBy: 'Emitido por Ticketyboo en nombre del vendedor. Los precios incluyen todos los gastos.',
};

import type { ReceiptMessages } from './receipt.en.ts';

export const receiptMessages: ReceiptMessages = {
  title: '領収書',
  print: 'PDFで保存・印刷',
  hint: 'PDFで残すには、このページを印刷し、プリンターとして「PDFに保存」を選んでください。',
  order: '注文',
  paidOn: '支払日',
  state: '状態',
  states: {
    complete: '支払い済み',
    refunded: '返金済み',
    partially_refunded: '一部返金済み',
    refund_failed: '支払い済み（返金失敗）',
  },
  payment: '支払い番号',
  buyer: '購入者',
  seller: '販売者',
  sellerNumber: (id) => `販売者番号 ${id}`,
  event: 'イベント',
  item: '内訳',
  sum: '金額',
  total: '支払い合計',
  refunds: {
    requested: '返金の手続き中',
    succeeded: '返金',
    failed: '返金失敗',
  },
  left: '返金後の支払額',
  issuedBy: '販売者に代わりTicketybooが発行。価格には手数料がすべて含まれます。',
};

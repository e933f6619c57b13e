import type { ReceiptMessages } from './receipt.en.ts';

export const receiptMessages: ReceiptMessages = {
  title: 'Reçu',
  print: 'Enregistrer en PDF ou imprimer',
  hint: 'Pour le garder en PDF, imprimez cette page et choisissez « Enregistrer au format PDF » comme imprimante.',
  order: 'Commande',
  paidOn: 'Payé le',
  state: 'État',
  states: {
    complete: 'Payé',
    refunded: 'Remboursé',
    partially_refunded: 'Remboursé en partie',
    refund_failed: 'Payé ; le remboursement a échoué',
  },
  payment: 'Référence du paiement',
  buyer: 'Acheteur',
  seller: 'Vendeur',
  sellerNumber: (id) => `Vendeur n° ${id}`,
  event: 'Événement',
  item: 'Article',
  sum: 'Somme',
  total: 'Total payé',
  refunds: {
    requested: 'Remboursement en route',
    succeeded: 'Remboursé',
    failed: 'Remboursement échoué',
  },
  left: 'Payé après remboursements',
  issuedBy: 'Établi par Ticketyboo pour le vendeur. Tous les frais sont compris dans le prix.',
};

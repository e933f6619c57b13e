import type { errorMessages as en } from './errors.en.ts';

/** What a person is told for each refusal, in French. */
export const errorMessages: typeof en = {
  otherOrigin: 'Ce formulaire venait d’un autre site : rien n’a été fait.',
  check: 'Regardez les champs signalés.',
  notFoundTitle: 'Bouh. Il n’y a rien ici.',
  notFound: 'La page a peut-être déménagé, ou le lien a été coupé.',
  crashTitle: 'Quelque chose s’est cassé chez nous',
  crash: 'Rien n’a été débité. Réessayez dans un instant.',
  retryIn: (seconds) => `Réessayez dans ${seconds} ${seconds === 1 ? 'seconde' : 'secondes'}.`,
  byCode: {
    malformed_json: 'Ce n’est pas du JSON valide.',
    validation_failed: 'Regardez les champs signalés.',
    unauthenticated: 'Connectez-vous d’abord.',
    forbidden: 'Cela ne vous revient pas.',
    not_found: 'Il n’y a rien ici.',
    method_not_allowed: 'Cela ne peut pas se faire ici.',
    sold_out:
      'Il ne reste pas assez de places pour l’instant. Des places réservées peuvent revenir d’ici quelques minutes.',
    seats_taken: 'Quelqu’un a été plus rapide : certaines de ces places sont prises. Choisissez-en d’autres.',
    limit_exceeded: 'C’est plus qu’une seule personne ne peut avoir.',
    sale_closed: 'Ce billet n’est pas en vente en ce moment.',
    order_expired: 'Le délai est écoulé. Les places sont de nouveau en vente et rien n’a été débité.',
    order_not_payable: 'Cette commande ne peut plus être payée.',
    order_not_cancellable: 'Cette commande ne peut plus être annulée.',
    order_not_refundable: 'Cette commande ne peut pas être remboursée.',
    event_not_editable: 'L’événement ne peut pas changer ainsi.',
    ticket_held: 'Davantage de places sont déjà réservées ou vendues.',
    version_mismatch:
      'Quelqu’un l’a modifié depuis l’ouverture de cette page. Vos saisies sont conservées ; enregistrez encore pour remplacer.',
    account_in_use:
      'Quelque chose dépend encore de ce compte : une réservation, un paiement en cours ou des billets vendus pour un événement à venir.',
    email_taken: 'Cette adresse a déjà un compte. Connectez-vous plutôt.',
    too_large: 'C’est trop grand.',
    unsupported_media_type: 'Ce type de fichier n’est pas compris.',
    idempotency_key_reused: 'Ce formulaire a déjà été envoyé avec d’autres saisies. Rechargez la page et réessayez.',
    precondition_required: 'Rechargez la page et réessayez.',
    rate_limited: 'Cela faisait beaucoup d’un coup.',
    unavailable: 'Indisponible pour le moment. Rien n’est perdu ; réessayez.',
  },
};

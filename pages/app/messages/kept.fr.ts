import type { keptMessages as en } from './kept.en.ts';

/** A form that was sent after the session had ended, and waits while its sender signs in; in French. */
export const keptMessages: typeof en = {
  signedOut:
    'Vous avez été déconnecté entre-temps. Rien de ce que vous avez écrit n’est perdu : connectez-vous, relisez et envoyez.',
  signedOutBare: 'Vous avez été déconnecté entre-temps. Connectez-vous pour reprendre où vous en étiez.',
  needsAccount: 'Il faut un compte pour cela. Votre choix est conservé pendant que vous vous connectez.',
  tooLarge:
    'Vous avez été déconnecté entre-temps, et votre envoi est trop grand pour attendre ici. Il est encore dans son formulaire : connectez-vous dans un autre onglet, puis revenez en arrière ici et renvoyez-le.',
  title: 'Connecté, mais pas encore envoyé',
  lead: 'Voici ce que vous aviez écrit avant d’être déconnecté. Envoyez-le si tout est juste.',
  again: 'Les mots de passe et les fichiers ne sont pas conservés : indiquez-les de nouveau.',
  file: 'Fichier',
  send: 'Envoyer maintenant',
  leave: 'Abandonner',
};

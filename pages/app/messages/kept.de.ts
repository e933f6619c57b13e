import type { keptMessages as en } from './kept.en.ts';

/** A form that was sent after the session had ended, and waits while its sender signs in; in German. */
export const keptMessages: typeof en = {
  signedOut:
    'Du wurdest inzwischen abgemeldet. Nichts von dem, was du geschrieben hast, ist verloren: Melde dich an, sieh es durch und sende es.',
  signedOutBare: 'Du wurdest inzwischen abgemeldet. Melde dich an, um dort weiterzumachen, wo du warst.',
  needsAccount: 'Dafür brauchst du ein Konto. Deine Auswahl bleibt erhalten, während du dich anmeldest.',
  tooLarge:
    'Du wurdest inzwischen abgemeldet, und was du gesendet hast, ist zu groß, um hier zu warten. Es steht noch in seinem Formular: Melde dich in einem anderen Tab an, geh dann hier zurück und sende es noch einmal.',
  title: 'Angemeldet, aber noch nicht gesendet',
  lead: 'Das hast du geschrieben, bevor du abgemeldet wurdest. Sende es, wenn es stimmt.',
  again: 'Passwörter und Dateien werden nicht aufbewahrt: Bitte gib sie noch einmal an.',
  file: 'Datei',
  send: 'Jetzt senden',
  leave: 'Verwerfen',
};

import type { keptMessages as en } from './kept.en.ts';

/** A form that was sent after the session had ended, and waits while its sender signs in; in Spanish. */
export const keptMessages: typeof en = {
  signedOut:
    'Tu sesión se cerró mientras tanto. No se ha perdido nada de lo que escribiste: inicia sesión, revísalo y envíalo.',
  signedOutBare: 'Tu sesión se cerró mientras tanto. Inicia sesión para seguir donde estabas.',
  needsAccount: 'Para esto hace falta una cuenta. Lo que elegiste se conserva mientras inicias sesión.',
  tooLarge:
    'Tu sesión se cerró mientras tanto, y lo que enviaste es demasiado grande para esperar aquí. Sigue en su formulario: inicia sesión en otra pestaña, vuelve atrás aquí y envíalo de nuevo.',
  title: 'Sesión iniciada, pero aún sin enviar',
  lead: 'Esto es lo que escribiste antes de que se cerrara la sesión. Envíalo si es correcto.',
  again: 'Las contraseñas y los archivos no se guardan: indícalos de nuevo.',
  file: 'Archivo',
  send: 'Enviar ahora',
  leave: 'Descartar',
};

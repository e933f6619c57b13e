import type { MailMessages } from './messages/en.ts';
import type { MailBody } from './render.ts';

/** The way to confirm an address, or to choose a new password: one link with a token, good for an hour. */
export function accountMail(
  words: MailMessages,
  kind: 'verify-email' | 'reset-password',
  token: string,
  publicUrl: string,
): MailBody {
  const url = `${publicUrl}/${kind}?token=${encodeURIComponent(token)}`;
  return kind === 'verify-email'
    ? {
        subject: words.confirmSubject,
        paragraphs: [words.confirmText, words.ignore],
        link: { label: words.confirmLink, url },
      }
    : {
        subject: words.resetSubject,
        paragraphs: [words.resetText, words.nothingChanged],
        link: { label: words.resetLink, url },
      };
}

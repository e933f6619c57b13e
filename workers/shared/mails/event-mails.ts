import type { MailMessages } from './messages/en.ts';
import type { MailedEvent } from './order-mails.ts';
import type { MailBody } from './render.ts';
import { fill, timeInWords } from './words.ts';

/** What the holders of admissions are told when their event moves. */
export function eventMovedMail(
  words: MailMessages,
  kind: 'postponed' | 'rescheduled',
  event: MailedEvent,
  publicUrl: string,
): MailBody {
  const when = timeInWords(words, event.startsAtMs, event.timezone);
  const what = { what: event.name };
  return {
    subject: fill(kind === 'postponed' ? words.postponed : words.newDate, what),
    paragraphs:
      kind === 'postponed'
        ? [words.postponedText, words.stillValid]
        : [fill(words.newDateText, { when, place: `${event.venueName}, ${event.city}` }), words.validForNew],
    link: { label: words.admissions, url: `${publicUrl}/admissions` },
  };
}

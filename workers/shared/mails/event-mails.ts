import type { MailedEvent } from './order-mails.ts';
import type { MailBody } from './render.ts';
import { timeInWords } from './words.ts';

/** What the holders of admissions are told when their event moves. */
export function eventMovedMail(kind: 'postponed' | 'rescheduled', event: MailedEvent, publicUrl: string): MailBody {
  const when = timeInWords(event.startsAtMs, event.timezone);
  return {
    subject: `${kind === 'postponed' ? 'Postponed' : 'New date'}: ${event.name}`,
    paragraphs:
      kind === 'postponed'
        ? ['The organizer has postponed this event; a new date will follow.', 'Your admissions stay valid for it.']
        : [
            `It is now on ${when}, at ${event.venueName}, ${event.city}.`,
            'Your admissions are valid for the new date.',
          ],
    link: { label: 'Your admissions', url: `${publicUrl}/admissions` },
  };
}

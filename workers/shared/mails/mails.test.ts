import { describe, expect, it } from 'vitest';
import type { OrderImage } from '../../../contracts/journal.ts';
import { languages } from '../../../contracts/languages.ts';
import { accountMail } from './account-mails.ts';
import { eventMovedMail } from './event-mails.ts';
import { orderMail } from './order-mails.ts';
import { renderMail } from './render.ts';
import { wordsIn } from './words.ts';

const publicUrl = 'https://tickets.example';
const order = {
  id: 'ord_1',
  ticketTitle: 'Parkett {sum}',
  quantity: 2,
  seats: [{ section: 'S', row: '{seat}', seat: '7', index: 0 }],
  totalMinor: 9_000,
  unitPrice: { amount: 4_500, currency: 'EUR' },
  refunds: [{ amountMinor: 9_000, reason: 'late_payment', status: 'succeeded' }],
} as unknown as OrderImage;
const hostile = '<script>alert(1)</script>\u202e & "{when}"\r\nBcc: x@example.com';
const event = {
  name: hostile,
  startsAtMs: Date.UTC(2027, 0, 14, 18, 30),
  timezone: 'Europe/Berlin',
  venueName: 'Saal',
  city: 'Berlin',
  status: 'published' as const,
};

describe.each([...languages])('mails in %s', (language) => {
  const words = wordsIn(language);
  const facts = { words, order, event, publicUrl };
  const mails = [
    ...(['confirmation', 'event_cancelled', 'refunded'] as const).map((kind) => orderMail(kind, facts)),
    ...(['postponed', 'rescheduled'] as const).map((kind) => eventMovedMail(words, kind, event, publicUrl)),
    ...(['verify-email', 'reset-password'] as const).map((kind) => accountMail(words, kind, 'a+b', publicUrl)),
  ].map(renderMail);

  it('have no place that was not filled, but those that stand in names', () => {
    for (const { text } of mails)
      expect(text.replaceAll(/Parkett \{sum\}|\{seat\}|\{when\}/g, '')).not.toMatch(/\{\w+\}|undefined/);
  });

  it('show hostile names as text', () => {
    for (const { html } of mails) expect(html).not.toMatch(/<script|"\{when\}"/);
  });

  it('say sums and times as the language does', () => {
    const [confirmation] = mails;
    expect(confirmation?.text).toMatch(
      { en: /€90\.00/, ja: /€90\.00/, de: /90,00\s€/, fr: /90,00\s€/, es: /90,00\s€/ }[language],
    );
    expect(confirmation?.text).toMatch(/19[:.]30/);
  });
});

it('has a way to confirm an address whose token survives the link', () => {
  expect(accountMail(wordsIn(null), 'verify-email', 'a+b', publicUrl).link.url).toBe(
    'https://tickets.example/verify-email?token=a%2Bb',
  );
});

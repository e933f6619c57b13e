import { expect, it } from 'vitest';
import { z } from 'zod';
import { signUpSchema } from '../../contracts/http/users.ts';
import { languages } from '../../contracts/languages.ts';
import { acceptedLanguage, fieldMessage } from './field-messages.ts';

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['tlh, fr;q=0.3, ja;q=0.7', 'ja'],
  ['es;q=0, fr;q=0.1', 'fr'],
  ['*', 'en'],
])('of %j it speaks %s', (header, language) => {
  expect(acceptedLanguage(header)).toBe(language);
});

it('says what is wrong with a sign-up in each language, without the words of a program', () => {
  const { error } = signUpSchema.safeParse({ email: 'nobody', password: 'short', name: 'x'.repeat(200) });
  const bare = signUpSchema.safeParse({});
  const messages = [...(error?.issues ?? []), ...(bare.error?.issues ?? [])].map(({ message }) => message);
  expect(messages).toHaveLength(5);
  for (const language of languages)
    for (const message of messages) {
      const said = fieldMessage(message, language);
      expect(said).not.toMatch(/expected|received|\$\d|>=|<=/);
      if (language !== 'en') expect(said).not.toBe(message);
    }
});

it('leaves a sentence that it does not know as it was written', () => {
  expect(fieldMessage('must rhyme', 'de')).toBe('must rhyme');
});

it('keeps the numbers and choices of a sentence', () => {
  const choice = z.enum(['a', 'b']).safeParse('c').error?.issues[0]?.message ?? '';
  expect(fieldMessage(choice, 'de')).toBe('muss eines davon sein: "a"|"b"');
  expect(fieldMessage('must be a whole number from 1 to 50', 'fr')).toBe('doit être un nombre entier de 1 à 50');
});

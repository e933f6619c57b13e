import { tryGetContext } from 'hono/context-storage';
import type { Language } from '../../../contracts/languages.ts';
import { de } from './de.ts';
import { en, type Messages } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';

/** Every language of the storefront, by its tag; the first is what is spoken where nothing else was asked for. */
export const catalogues: Readonly<Record<string, Messages>> = { en, de, fr, es, ja } satisfies Record<
  Language,
  Messages
>;
export { languages } from '../../../contracts/languages.ts';

/** The sentences in the language of the request that is being answered; English outside of one. */
export const t = (): Messages => catalogues[tryGetContext()?.get('language') ?? 'en'] ?? en;

/** The languages that people are spoken to in, by BCP 47; the first is what everything is written in first. */
export const languages = ['en', 'de', 'fr', 'es', 'ja'] as const;
export type Language = (typeof languages)[number];
export const isLanguage = (text: unknown): text is Language => languages.some((known) => known === text);

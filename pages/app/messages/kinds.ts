import { t } from './current.ts';

/** Kinds of events are the organizers' words; those that many use have names in the other languages. */
const kinds: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  music: { de: 'Musik', fr: 'Musique', es: 'Música', ja: '音楽' },
  sport: { de: 'Sport', fr: 'Sport', es: 'Deporte', ja: 'スポーツ' },
  theatre: { de: 'Theater', fr: 'Théâtre', es: 'Teatro', ja: '演劇' },
  talks: { de: 'Vorträge', fr: 'Conférences', es: 'Charlas', ja: 'トーク' },
  festival: { de: 'Festival', fr: 'Festival', es: 'Festival', ja: 'フェスティバル' },
  classical: { de: 'Klassik', fr: 'Classique', es: 'Clásica', ja: 'クラシック' },
  football: { de: 'Fußball', fr: 'Football', es: 'Fútbol', ja: 'サッカー' },
  technology: { de: 'Technik', fr: 'Technologie', es: 'Tecnología', ja: 'テクノロジー' },
  conference: { de: 'Konferenz', fr: 'Conférence', es: 'Congreso', ja: 'カンファレンス' },
  comedy: { de: 'Comedy', fr: 'Humour', es: 'Comedia', ja: 'コメディ' },
  dance: { de: 'Tanz', fr: 'Danse', es: 'Danza', ja: 'ダンス' },
  arts: { de: 'Kunst', fr: 'Arts', es: 'Arte', ja: 'アート' },
  film: { de: 'Film', fr: 'Cinéma', es: 'Cine', ja: '映画' },
  family: { de: 'Familie', fr: 'Famille', es: 'Familia', ja: 'ファミリー' },
  other: { de: 'Anderes', fr: 'Autres', es: 'Otros', ja: 'その他' },
};

/** A kind, as `Music` or `Music/Classical`, in the reader's language as far as it is known. */
export const kindWord = (kind: string): string =>
  kind
    .split('/')
    .map((part) => kinds[part.trim().toLowerCase()]?.[t().lang] ?? part.trim())
    .join(' / ');

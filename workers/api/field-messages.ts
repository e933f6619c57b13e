/**
 * What is said beside a field, in the language that the request asks for. Schemas speak English, and zod its own; a
 * sentence that is not in this table stays as it was written.
 */
import { type Language, languages } from '../../contracts/languages.ts';

type Row = readonly [pattern: RegExp, en: string | null, de: string, fr: string, es: string, ja: string];

/** `$1` is what the pattern found. `en` where the sentence itself is not fit for people. */
// biome-ignore format: a table is read by its columns
const table: readonly Row[] = [
  [/^Too small: expected string to have >=1 characters$/, 'must not be empty', 'darf nicht leer sein', 'ne peut pas être vide', 'no puede estar vacío', '空にできません'],
  [/^must not be empty$/, null, 'darf nicht leer sein', 'ne peut pas être vide', 'no puede estar vacío', '空にできません'],
  [/^Too small: expected string to have >=(\d+) characters$/, 'must have at least $1 characters', 'muss mindestens $1 Zeichen haben', 'doit avoir au moins $1 caractères', 'debe tener al menos $1 caracteres', '$1文字以上にしてください'],
  [/^(?:must have at least (\d+) characters)$/, null, 'muss mindestens $1 Zeichen haben', 'doit avoir au moins $1 caractères', 'debe tener al menos $1 caracteres', '$1文字以上にしてください'],
  [/^(?:must (?:have|be) at most (\d+) characters)$/, null, 'darf höchstens $1 Zeichen haben', 'doit avoir au plus $1 caractères', 'debe tener como máximo $1 caracteres', '$1文字以内にしてください'],
  [/^Too big: expected string to have <=(\d+) characters$/, 'must have at most $1 characters', 'darf höchstens $1 Zeichen haben', 'doit avoir au plus $1 caractères', 'debe tener como máximo $1 caracteres', '$1文字以内にしてください'],
  [/^Too small: expected (?:number|int) to be >=(-?\d+)$/, 'must be at least $1', 'muss mindestens $1 sein', 'doit être au moins $1', 'debe ser al menos $1', '$1以上にしてください'],
  [/^Too big: expected (?:number|int) to be <=(-?\d+)$/, 'must be at most $1', 'darf höchstens $1 sein', 'doit être au plus $1', 'debe ser como máximo $1', '$1以下にしてください'],
  [/^Too small: expected array to have >=(\d+) items$/, 'must have at least $1', 'muss mindestens $1 enthalten', 'doit en avoir au moins $1', 'debe tener al menos $1', '$1件以上にしてください'],
  [/^Too big: expected array to have <=(\d+) items$/, 'must have at most $1', 'darf höchstens $1 enthalten', 'doit en avoir au plus $1', 'debe tener como máximo $1', '$1件以内にしてください'],
  [/^Invalid input: expected \w+, received undefined$/, 'is required', 'fehlt', 'est obligatoire', 'es obligatorio', '必須です'],
  [/^Invalid input: expected (\w+), received \w+$/, 'must be a $1', 'hat nicht die richtige Form', 'n’a pas la bonne forme', 'no tiene la forma correcta', '形式が正しくありません'],
  [/^Invalid option: expected one of (.+)$/, 'must be one of $1', 'muss eines davon sein: $1', 'doit être parmi $1', 'debe ser uno de $1', '$1のいずれかにしてください'],
  [/^must be an e-mail address$/, null, 'muss eine E-Mail-Adresse sein', 'doit être une adresse e-mail', 'debe ser un correo electrónico', 'メールアドレスにしてください'],
  [/^must be a whole number from (\d+) to (\d+)$/, null, 'muss eine ganze Zahl von $1 bis $2 sein', 'doit être un nombre entier de $1 à $2', 'debe ser un número entero de $1 a $2', '$1から$2までの整数にしてください'],
  [/^must be a whole number(?: of minor units)?$/, null, 'muss eine ganze Zahl sein', 'doit être un nombre entier', 'debe ser un número entero', '整数にしてください'],
  [/^must be 0 or at least (\d+) in (\w+)$/, null, 'muss 0 oder mindestens $1 sein (kleinste Einheit, $2)', 'doit être 0 ou au moins $1 (plus petite unité, $2)', 'debe ser 0 o al menos $1 (unidad menor, $2)', '0または$1以上にしてください（$2の最小単位）'],
  [/^must be after (?:startsAt|saleStartsAt)$/, null, 'muss nach dem Beginn liegen', 'doit être après le début', 'debe ser posterior al comienzo', '開始より後にしてください'],
  [/^must not be (?:before from)$/, null, 'darf nicht vor dem ersten Tag liegen', 'ne peut pas être avant le premier jour', 'no puede ser anterior al primer día', '開始日より前にはできません'],
  [/^must lie between 1970 and 2200$/, null, 'muss zwischen 1970 und 2200 liegen', 'doit être entre 1970 et 2200', 'debe estar entre 1970 y 2200', '1970年から2200年の間にしてください'],
  [/^must be a (?:time|day) such as .+$/, null, 'muss ein Zeitpunkt sein', 'doit être une date', 'debe ser una fecha', '日時にしてください'],
  [/^must be an IANA time zone such as (.+)$/, null, 'muss eine Zeitzone sein, etwa $1', 'doit être un fuseau horaire tel que $1', 'debe ser una zona horaria como $1', '$1のようなタイムゾーンにしてください'],
  [/^must be a country code of ISO 3166 such as (.+)$/, null, 'muss ein Ländercode sein, etwa $1', 'doit être un code de pays tel que $1', 'debe ser un código de país como $1', '$1のような国コードにしてください'],
  [/^must (?:not have|be one line without) control characters$/, null, 'darf keine Steuerzeichen enthalten', 'ne peut pas avoir de caractères de contrôle', 'no puede tener caracteres de control', '制御文字は使えません'],
  [/^is not a field of this request$/, null, 'gibt es in dieser Anfrage nicht', 'n’existe pas dans cette demande', 'no existe en esta petición', 'この要求にない項目です'],
  [/^is not a venue of yours$/, null, 'ist kein Ort von Ihnen', 'n’est pas un de vos lieux', 'no es un recinto tuyo', 'あなたの会場ではありません'],
  [/^is not a seat of this ticket$/, null, 'ist kein Platz dieses Tickets', 'n’est pas une place de ce billet', 'no es un asiento de esta entrada', 'このチケットの席ではありません'],
  [/^is named twice in this request$/, null, 'ist doppelt genannt', 'est nommé deux fois', 'aparece dos veces', '重複しています'],
  [/^price times maxPerOrder \((\d+)\) must be at most \d+$/, null, 'ist zu hoch: Eine Bestellung von $1 ließe sich nicht abbuchen', 'est trop élevé : une commande de $1 ne pourrait être débitée', 'es demasiado alto: un pedido de $1 no se podría cobrar', '高すぎます。$1枚の注文は請求できません'],
  [/^is not a draft of this event$/, null, 'ist kein Entwurf dieser Veranstaltung', 'n’est pas un brouillon de cet événement', 'no es un borrador de este evento', 'このイベントの下書きではありません'],
  [/^is not a section of this venue$/, null, 'ist kein Bereich dieses Orts', 'n’est pas une zone de ce lieu', 'no es una zona de este lugar', 'この会場のエリアではありません'],
  [/^must be at most (\d+) seats$/, null, 'darf höchstens $1 Plätze haben', 'doit avoir au plus $1 places', 'debe tener como máximo $1 asientos', '$1席以内にしてください'],
  [/^is required, unless \w+ (?:are|is) (?:named|given)$/, null, 'fehlt', 'est obligatoire', 'es obligatorio', '必須です'],
  [/^is not right$/, null, 'stimmt nicht', 'n’est pas juste', 'no es correcto', '正しくありません'],
  [/^has no account here yet$/, null, 'hat hier noch kein Konto', 'n’a pas encore de compte ici', 'aún no tiene cuenta aquí', 'まだアカウントがありません'],
];

const columns: Readonly<Record<Language, number>> = { en: 1, de: 2, fr: 3, es: 4, ja: 5 };

export function fieldMessage(message: string, language: Language): string {
  for (const row of table) {
    const found = row[0].exec(message);
    const sentence = row[columns[language]];
    if (found && typeof sentence === 'string')
      return sentence.replaceAll(/\$(\d)/g, (_, place: string) => found[Number(place)] ?? '');
    if (found) return message;
  }
  return message;
}

/** The first language of an Accept-Language header that is spoken here; English otherwise (RFC 9110, 12.5.4). */
export function acceptedLanguage(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',', 20)
    .map((part, at) => {
      const [tag = '', weight] = part.trim().split(/;\s*q=/);
      return { tag: tag.slice(0, 2).toLowerCase(), weight: weight === undefined ? 1 : Number(weight) || 0, at };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.at - b.at);
  for (const { tag } of wanted) {
    const spoken = languages.find((language) => language === tag);
    if (spoken) return spoken;
  }
  return 'en';
}

const ownId = /^(?:req|usr|ven|evt|tkt|ord|pay|rfd|adm)_[0-9a-z]+$/;

/** Longer texts are cut before they are searched: the patterns look at every position. */
const searchedLengthMax = 2_000;

const rules: readonly (readonly [RegExp, string | ((found: string) => string)])[] = [
  // JSON.parse quotes what it was given.
  [/(Unexpected [^,]*,) .* is not valid JSON/su, '$1 [input] is not valid JSON'],
  // A URL keeps its path; what follows may be a token, and what comes before its host a password.
  [/\b([a-z][a-z+.-]*:\/\/)[^\s/?#"'@]*@/giu, '$1[secret]@'],
  [/\b(https?:\/\/[^\s?#"'<>)]+)[?#][^\s"'<>)]*/giu, '$1?[query]'],
  [/[^\s/"'<>()[\],;:=&?]+(?:@|%40)[^\s/"'<>()[\],;:=&?]+/giu, '[e-mail]'],
  [/\b(bearer|basic)\s+[^\s"',]+/giu, '$1 [secret]'],
  [
    /\b(pass(?:word|wd)?|secret|token|authorization|cookie|session|signature|api[_-]?key)(["']?\s*[:=]\s*)(?:"[^"]*"|'[^']*'|[^\s,;&]+)/giu,
    '$1$2[secret]',
  ],
  [/_secret_\w+/gu, '_secret_[secret]'],
  [/\b(?:sk|pk|rk|whsec|re|ghp|gho)_\w{6,}/gu, '[secret]'],
  [/\beyJ[\w-]+(?:\.[\w-]+)*/gu, '[secret]'],
  // Keys, hashes and codes are long and have digits; our own ids are opaque, and what an operator looks up.
  [/\b(?=[\w-]*\d)[\w-]{32,}={0,2}/gu, (found) => (ownId.test(found) ? found : '[secret]')],
  // Cards and telephones.
  [/\+?\b\d(?:[ -]?\d){8,}\b/gu, '[number]'],
];

/**
 * A text of an error without what may be about a person or open a door: addresses, keys, tokens, queries, long numbers.
 * It knows what such things look like, not what they are: whoever throws still must not put input into a message.
 */
export const redact = (text: string): string =>
  rules.reduce(
    (seen, [pattern, instead]) =>
      typeof instead === 'string' ? seen.replace(pattern, instead) : seen.replace(pattern, instead),
    text.slice(0, searchedLengthMax),
  );

/** The first line, redacted: libraries put a query's parameters and what they were given on the lines after it. */
export const redactedLine = (text: string): string => redact(text.trimStart().split(/[\r\n]/u, 1)[0] ?? '');

/** `Intl`'s formatters, kept for the isolate: making one costs more than a hundred of its answers. */
const keptMax = 500;

function keeping<Options extends object, Formatter>(make: (locale: string, options: Options) => Formatter) {
  const kept = new Map<string, Formatter>();
  return (locale: string, options: Options): Formatter => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= keptMax) kept.clear();
    const made = make(locale, options);
    kept.set(key, made);
    return made;
  };
}

/** @throws RangeError for a time zone that this runtime does not know */
export const dateFormat = keeping(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);

/** @throws RangeError for a currency that is none */
export const numberFormat = keeping(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);

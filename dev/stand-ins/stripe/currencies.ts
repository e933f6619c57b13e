import { minimumChargeMinor } from '../../../contracts/limits.ts';

/** Presentment currencies, https://docs.stripe.com/currencies. */
const SUPPORTED = new Set(
  `usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf
   clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr
   isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr
   mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd
   std szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw`.split(/\s+/),
);

const MINIMUM_MINOR: Readonly<Record<string, number>> = minimumChargeMinor;

/** Eight digits at most in minor units, ibid. */
export const MAXIMUM_MINOR = 99_999_999;

export const isSupported = (currency: string): boolean => SUPPORTED.has(currency);

/** Smallest charge in minor units. Where the table says nothing, Stripe converts $0.50; without rates, any amount passes. */
export const minimumMinor = (currency: string): number => MINIMUM_MINOR[currency.toUpperCase()] ?? 1;

export const supportedList = (): string => [...SUPPORTED].join(', ');

/** `$0.50`, from minor units: how Stripe's messages write sums. */
export function formatMinor(amountMinor: number, currency: string): string {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency: currency.toUpperCase() });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amountMinor / 10 ** digits);
}

import { formatMinor, isSupported, MAXIMUM_MINOR, minimumMinor, supportedList } from './currencies.ts';
import { badParam, type Fault } from './fault.ts';
import type { CreateParams } from './intent-params.ts';

/** Stripe's refusal of a currency or a sum. */
export function badAmount(amountMinor: number, currency: string): Fault | null {
  if (!isSupported(currency)) {
    const message = `Invalid currency: ${currency}. Stripe currently supports these currencies: ${supportedList()}`;
    return badParam(message, 'currency');
  }
  if (amountMinor < 1) {
    return badParam('This value must be greater than or equal to 1.', 'amount', 'parameter_invalid_integer');
  }
  if (amountMinor > MAXIMUM_MINOR) {
    const most = formatMinor(MAXIMUM_MINOR, currency);
    return badParam(`Amount must be no more than ${most} ${currency}`, 'amount', 'amount_too_large');
  }
  const least = minimumMinor(currency);
  if (amountMinor >= least) return null;
  return badParam(`Amount must be at least ${formatMinor(least, currency)} ${currency}`, 'amount', 'amount_too_small');
}

/** Stripe's refusal of payment methods; the stand-in knows cards. */
export function badTypes(
  params: Partial<
    Pick<CreateParams, 'allowed_payment_method_types' | 'payment_method_types' | 'automatic_payment_methods'>
  >,
): Fault | null {
  const param = params.allowed_payment_method_types ? 'allowed_payment_method_types' : 'payment_method_types';
  const types = params[param];
  if (!types) return null;
  if (params.automatic_payment_methods?.enabled) {
    return badParam(
      `You may only specify one of these parameters: automatic_payment_methods, ${param}.`,
      'automatic_payment_methods',
    );
  }
  const index = types.findIndex((type) => type !== 'card');
  if (index < 0) return null;
  return badParam(
    `The payment method type "${types[index]}" is invalid. The stand-in takes only "card".`,
    `${param}[${index}]`,
    'payment_intent_invalid_parameter',
  );
}

/** Without the keys whose value is undefined: "not given" is not "cleared". */
export function definedOnly<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** What a test card does when it is charged. */
export type Behaviour =
  | { does: 'pay' }
  | { does: 'decline'; code: string; declineCode?: string; message: string }
  | { does: 'challenge'; then: Behaviour };

export interface TestCard {
  number: string;
  brand: 'visa' | 'mastercard' | 'amex' | 'discover';
  behaviour: Behaviour;
  refund?: 'pends' | 'fails';
}

const pay: Behaviour = { does: 'pay' };
const challenge = (then: Behaviour = pay): Behaviour => ({ does: 'challenge', then });
const decline = (code: string, message: string, declineCode?: string): Behaviour => ({
  does: 'decline',
  code,
  message,
  ...(declineCode ? { declineCode } : {}),
});
const declined = (declineCode: string, message = 'Your card was declined.') =>
  decline('card_declined', message, declineCode);
const visa = (number: string, behaviour: Behaviour, refund?: TestCard['refund']): TestCard => ({
  number,
  brand: 'visa',
  behaviour,
  ...(refund ? { refund } : {}),
});

const incorrectCvc = decline('incorrect_cvc', "Your card's security code is incorrect.", 'incorrect_cvc');
const processingError = decline(
  'processing_error',
  'An error occurred while processing your card. Try again in a little bit.',
  'processing_error',
);

/** By the name of Stripe's test PaymentMethod without `pm_card_`: https://docs.stripe.com/testing. */
export const TEST_CARDS: Readonly<Record<string, TestCard>> = {
  visa: visa('4242424242424242', pay),
  visa_debit: visa('4000056655665556', pay),
  mastercard: { number: '5555555555554444', brand: 'mastercard', behaviour: pay },
  mastercard_debit: { number: '5200828282828210', brand: 'mastercard', behaviour: pay },
  amex: { number: '378282246310005', brand: 'amex', behaviour: pay },
  discover: { number: '6011111111111117', brand: 'discover', behaviour: pay },
  gb: visa('4000008260000000', pay),
  bypassPending: visa('4000000000000077', pay),
  chargeDeclined: visa('4000000000000002', declined('generic_decline')),
  chargeDeclinedInsufficientFunds: visa(
    '4000000000009995',
    declined('insufficient_funds', 'Your card has insufficient funds.'),
  ),
  chargeDeclinedLostCard: visa('4000000000009987', declined('lost_card')),
  chargeDeclinedStolenCard: visa('4000000000009979', declined('stolen_card')),
  chargeDeclinedExpiredCard: visa(
    '4000000000000069',
    decline('expired_card', 'Your card has expired.', 'expired_card'),
  ),
  chargeDeclinedIncorrectCvc: visa('4000000000000127', incorrectCvc),
  chargeDeclinedProcessingError: visa('4000000000000119', processingError),
  chargeDeclinedVelocityLimitExceeded: visa(
    '4000000000006975',
    declined('card_velocity_exceeded', 'Your card was declined for making repeated attempts too frequently.'),
  ),
  chargeCustomerFail: visa('4000000000000341', declined('generic_decline')),
  radarBlock: visa('4100000000000019', declined('fraudulent')),
  authenticationRequired: visa('4000002760003184', challenge()),
  authenticationRequiredOnSetup: visa('4000002500003155', challenge()),
  authenticationRequiredChargeDeclinedInsufficientFunds: visa(
    '4000008260003178',
    challenge(declined('insufficient_funds', 'Your card has insufficient funds.')),
  ),
  threeDSecure2Required: visa('4000000000003220', challenge()),
  threeDSecureRequired: visa('4000000000003063', challenge()),
  threeDSecureOptional: visa('4000000000003055', pay),
  threeDSecureRequiredChargeDeclined: visa('4000008400001629', challenge(declined('generic_decline'))),
  pendingRefund: visa('4000000000007726', pay, 'pends'),
  refundFail: visa('4000000000005126', pay, 'fails'),
};

/**
 * The card behind `pm_card_visa`, `pm_card_visa_chargeDeclined` or `tok_visa`.
 * @returns its name in TEST_CARDS, or null
 */
export function cardNameOfMethod(id: string): string | null {
  const name = id.replace(/^(pm_card_|tok_)/, '');
  if (name === id) return null;
  const plain = Object.hasOwn(TEST_CARDS, name) ? name : name.replace(/^visa_/, '');
  return Object.hasOwn(TEST_CARDS, plain) ? plain : null;
}

/** @returns the name in TEST_CARDS of a raw number (spaces and dashes allowed), or null */
export function cardNameOfNumber(number: string): string | null {
  const digits = number.replace(/[\s-]/g, '');
  return Object.entries(TEST_CARDS).find(([, card]) => card.number === digits)?.[0] ?? null;
}

/** ISO/IEC 7812's check digit; false also for what is no card number at all. */
export function passesLuhn(number: string): boolean {
  const digits = number.replace(/[\s-]/g, '');
  if (!/^\d{12,19}$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

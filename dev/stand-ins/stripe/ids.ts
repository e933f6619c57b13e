const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** `pi` → `pi_3` and 23 random characters, shaped like Stripe's. */
export function stripeId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(23));
  return `${prefix}_3${[...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')}`;
}

import { uuidv7obj } from 'uuidv7';
import { type IdKind, idPatterns } from '../../contracts/ids.ts';
import { hmacSha256 as hmac } from './hmac.ts';

/** Crockford's base32, in lower case: no i, l, o, u. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const bodyLength = 26;
const placeLength = 3;
const macLength = 6;

/** 5 bits a character from the right, zero bits where the bytes end: text order is byte order. */
function base32(bytes: Uint8Array, length: number): string {
  let text = '';
  let bits = 0;
  let bitCount = 0;
  let at = bytes.length - 1;
  for (let left = length; left > 0; left -= 1) {
    if (bitCount < 5 && at >= 0) {
      bits |= (bytes[at--] ?? 0) << bitCount;
      bitCount += 8;
    }
    text = alphabet.charAt(bits & 31) + text;
    bits >>= 5;
    bitCount -= 5;
  }
  return text;
}

const mac = (secret: string, text: string): string => base32(hmac(secret, `mac:${text}`).subarray(0, 4), macLength);
const sealed = (secret: string, text: string): string => text + mac(secret, text);

/** A new time-ordered body: a UUIDv7 as 26 characters. */
const freshBody = (): string => base32(uuidv7obj().bytes, bodyLength);
const ticketBodyOf = (ticketId: string): string => ticketId.slice(4, 4 + bodyLength);

/** The id of an account: it comes from sessions only, so it carries no MAC. */
export const newAccountId = (): string => `usr_${freshBody()}`;
/** A request's id, for logs and problem documents. */
export const newRequestId = (): string => `req_${freshBody()}`;
export const newVenueId = (secret: string): string => sealed(secret, `ven_${freshBody()}`);
export const newEventId = (secret: string): string => sealed(secret, `evt_${freshBody()}`);
export const newTicketId = (secret: string): string => sealed(secret, `tkt_${freshBody()}`);

/** The same account and key give the same ticket id, so that a retried POST meets the same object. */
export const derivedTicketId = (secret: string, accountId: string, key: string): string =>
  sealed(secret, `tkt_${base32(hmac(secret, `ticket:${accountId}:${key}`).subarray(0, 16), bodyLength)}`);

/** Ids of what happens to a ticket name it, so that any Worker finds the owning object without a look-up. */
export const newOrderId = (secret: string, ticketId: string): string =>
  sealed(secret, `ord_${freshBody()}${ticketBodyOf(ticketId)}`);
export const newPaymentId = (secret: string, ticketId: string): string =>
  sealed(secret, `pay_${freshBody()}${ticketBodyOf(ticketId)}`);
/** The payment of an order that costs nothing: there is no attempt to tell apart, so asking again gives the same id. */
export const freePaymentId = (secret: string, orderId: string): string => {
  const body = base32(hmac(secret, `payment:${orderId}`).subarray(0, 16), bodyLength);
  return sealed(secret, `pay_${body}${orderId.slice(4 + bodyLength, 4 + 2 * bodyLength)}`);
};
export const newRefundId = (secret: string, ticketId: string): string =>
  sealed(secret, `rfd_${freshBody()}${ticketBodyOf(ticketId)}`);

/** The admission to the order's place number `place` (0 to 32,767): derived, so that issuing again gives the same id. */
export function admissionId(secret: string, orderId: string, place: number): string {
  const number = base32(Uint8Array.of(place >> 8, place & 255), placeLength);
  return sealed(secret, `adm_${orderId.slice(4, 4 + 2 * bodyLength)}${number}`);
}

/** Whether `id` is one that this system made: pattern and MAC. Costs no look-up. */
export function isGenuineId(secret: string, kind: IdKind, id: string): boolean {
  if (!idPatterns[kind].test(id)) return false;
  return kind === 'usr' || id.slice(-macLength) === mac(secret, id.slice(0, -macLength));
}

const endLength = (id: string): number => macLength + (id.startsWith('adm_') ? placeLength : 0);

/** The ticket that an order, payment, refund or admission belongs to. The id must be genuine. */
export function ticketIdOf(secret: string, id: string): string {
  const end = id.length - endLength(id);
  return sealed(secret, `tkt_${id.slice(end - bodyLength, end)}`);
}

/** The order that an admission belongs to. The id must be genuine. */
export const orderIdOfAdmission = (secret: string, id: string): string =>
  sealed(secret, `ord_${id.slice(4, 4 + 2 * bodyLength)}`);

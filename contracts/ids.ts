import { z } from 'zod';

/**
 * Ids are `prefix_` + bodies of 26 Crockford base32 characters (128 bits, a UUIDv7 unless derived) + a MAC of 6:
 *
 *   ven evt tkt       prefix_ body mac
 *   ord pay rfd       prefix_ body ticket's-body mac       (any Worker finds the owning object)
 *   adm               adm_ order's-body ticket's-body place(3) mac
 *
 * `usr_` ids have no MAC: they come from sessions only. The MAC is checked by workers/shared/ids.ts before any RPC,
 * so guesses cost nothing; these patterns are the cheap first look.
 */
const body = '[0-9a-hjkmnp-tv-z]{26}';
const mac = '[0-9a-hjkmnp-tv-z]{6}';
const place = '[0-9a-hjkmnp-tv-z]{3}';

export const idPatterns = {
  usr: new RegExp(`^usr_${body}$`),
  ven: new RegExp(`^ven_${body}${mac}$`),
  evt: new RegExp(`^evt_${body}${mac}$`),
  tkt: new RegExp(`^tkt_${body}${mac}$`),
  ord: new RegExp(`^ord_${body}${body}${mac}$`),
  pay: new RegExp(`^pay_${body}${body}${mac}$`),
  rfd: new RegExp(`^rfd_${body}${body}${mac}$`),
  adm: new RegExp(`^adm_${body}${body}${place}${mac}$`),
} as const;

export type IdKind = keyof typeof idPatterns;

/** Schema of an id in a body or query; a malformed id in a path is 404 instead. */
export const idSchema = (kind: IdKind) => z.string().regex(idPatterns[kind], `must be an id that starts with ${kind}_`);

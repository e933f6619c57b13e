import { hmac as hmacOf } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

type Keyed = ReturnType<typeof hmacOf.create>;

const utf8 = new TextEncoder();
/** A Worker has a secret or two; more only where tests make their own. */
const keyedMax = 8;
const keyedBySecret = new Map<string, Keyed>();

/**
 * HMAC-SHA-256, 32 bytes. In JavaScript, with the key's two blocks hashed once: making a native HMAC costs workerd about
 * 1 ms, and every hold needs three (docs/benchmarks.md).
 */
export function hmacSha256(secret: string, text: string): Uint8Array {
  let keyed = keyedBySecret.get(secret);
  if (keyed === undefined) {
    if (keyedBySecret.size >= keyedMax) keyedBySecret.clear();
    keyed = hmacOf.create(sha256, utf8.encode(secret));
    keyedBySecret.set(secret, keyed);
  }
  return keyed.clone().update(utf8.encode(text)).digest();
}

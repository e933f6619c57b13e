/**
 * Web Crypto without a thread of its own, whose answers would come in the machine's order, and with the chance of the
 * history that runs. Imported before the code under test: some of that keeps hold of `crypto.subtle` as it loads.
 */
import { createHash, createHmac, createPrivateKey, createPublicKey, sign, timingSafeEqual, verify } from 'node:crypto';
import { Random } from './random.ts';

type Bytes = ArrayBuffer | ArrayBufferView;
type Key = { readonly kind: 'hmac'; readonly bytes: Buffer } | { readonly kind: 'ed25519'; readonly jwk: JsonWebKey };

const bufferOf = (bytes: Bytes): Buffer =>
  bytes instanceof ArrayBuffer ? Buffer.from(bytes) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const exact = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer;

const hmacOf = (key: Key, data: Bytes): Buffer => {
  if (key.kind !== 'hmac') throw new Error('not an HMAC key');
  return createHmac('sha256', key.bytes).update(bufferOf(data)).digest();
};

const subtle = {
  importKey: async (format: string, data: Bytes | JsonWebKey): Promise<Key> =>
    format === 'jwk'
      ? { kind: 'ed25519', jwk: data as JsonWebKey }
      : { kind: 'hmac', bytes: Buffer.from(bufferOf(data as Bytes)) },
  sign: async (_algorithm: unknown, key: Key, data: Bytes): Promise<ArrayBuffer> =>
    exact(
      key.kind === 'hmac'
        ? hmacOf(key, data)
        : sign(null, bufferOf(data), createPrivateKey({ key: key.jwk as never, format: 'jwk' })),
    ),
  verify: async (_algorithm: unknown, key: Key, signature: Bytes, data: Bytes): Promise<boolean> => {
    if (key.kind === 'ed25519')
      return verify(
        null,
        bufferOf(data),
        createPublicKey({ key: key.jwk as never, format: 'jwk' }),
        bufferOf(signature),
      );
    const own = hmacOf(key, data);
    return own.length === bufferOf(signature).length && timingSafeEqual(own, bufferOf(signature));
  },
  digest: async (_algorithm: unknown, data: Bytes): Promise<ArrayBuffer> =>
    exact(createHash('sha256').update(bufferOf(data)).digest()),
};

let chance = new Random('between histories');

/** From now on keys and ids come from here. */
export const chanceOf = (random: Random): void => {
  chance = random;
};

const getRandomValues = <T extends ArrayBufferView>(into: T): T => {
  const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = chance.uint32() & 255;
  return into;
};

const randomUUID = (): string => {
  const hex = Buffer.from(getRandomValues(new Uint8Array(16))).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
};

Object.defineProperty(globalThis, 'crypto', {
  value: { subtle, getRandomValues, randomUUID },
  configurable: true,
  writable: true,
});

import { z } from 'zod';

const publicKey = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() });
const privateKey = publicKey.extend({ d: z.string() });

/**
 * The secret ADMISSION_SIGNING_KEYS: the id of the key that signs, and the keys by id as JWK (RFC 8037). A retired
 * key stays, its public part is enough, so that codes signed with it still verify.
 */
const keyRing = z
  .object({ current: z.string(), keys: z.record(z.string().regex(/^[A-Za-z0-9_-]{1,32}$/), privateKey.or(publicKey)) })
  .refine(({ current, keys }) => privateKey.safeParse(keys[current]).success, 'current must name a private key');

export type PublicKey = z.infer<typeof publicKey>;
export type KeyRing = {
  readonly currentId: string;
  readonly signingKey: z.infer<typeof privateKey>;
  readonly publicKeys: ReadonlyMap<string, PublicKey>;
};

/** Reads the secret. Throws without naming its contents when it is not what deploy.md describes: a misconfiguration. */
export function readKeyRing(secret: string): KeyRing {
  const parsed = keyRing.safeParse(parseJson(secret));
  if (!parsed.success) throw new Error('ADMISSION_SIGNING_KEYS is not {"current": id, "keys": {id: Ed25519 JWK}}');
  const { current, keys } = parsed.data;
  return {
    currentId: current,
    signingKey: privateKey.parse(keys[current]),
    publicKeys: new Map(Object.entries(keys).map(([id, { kty, crv, x }]) => [id, { kty, crv, x }])),
  };
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

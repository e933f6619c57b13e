import { type CodeClaims, parseCode, signedPart } from '../../domain/admission/code.ts';
import { type PublicKey, readKeyRing } from './admission-keys.ts';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text));

/** Signs admissions' codes with the current key of the secret. */
export type CodeSigner = (admission: { readonly id: string; readonly generation: number }) => Promise<string>;

let imported: { secret: string; keyId: string; key: Promise<CryptoKey> } | undefined;

/** The key is imported once an isolate: signing is done for every admission on a page. */
function signingKey(secret: string) {
  if (imported?.secret !== secret) {
    const ring = readKeyRing(secret);
    const { kty, crv, x, d } = ring.signingKey;
    const key = crypto.subtle.importKey('jwk', { kty, crv, x, d }, { name: 'Ed25519' }, false, ['sign']);
    imported = { secret, keyId: ring.currentId, key };
  }
  return imported;
}

export function codeSigner(secret: string): CodeSigner {
  const { keyId, key } = signingKey(secret);
  return async ({ id, generation }) => {
    const signed = signedPart({ keyId, admissionId: id, generation });
    const signature = await crypto.subtle.sign('Ed25519', await key, bytesOf(signed));
    return `${signed}.${Buffer.from(signature).toString('base64url')}`;
  };
}

/**
 * The claims of a genuine code, or null. Needs the public keys only (GET /api/admissions/keys), no database: a gate
 * verifies offline. That a code was not used before is the server's to say.
 */
export async function verifyCode(publicKeys: ReadonlyMap<string, PublicKey>, code: string): Promise<CodeClaims | null> {
  const parsed = parseCode(code);
  const jwk = parsed && publicKeys.get(parsed.claims.keyId);
  if (!jwk) return null;
  const { kty, crv, x } = jwk;
  const key = await crypto.subtle.importKey('jwk', { kty, crv, x }, { name: 'Ed25519' }, false, ['verify']);
  const signature = new Uint8Array(Buffer.from(parsed.signature, 'base64url'));
  const isGenuine = await crypto.subtle.verify('Ed25519', key, signature, bytesOf(parsed.signed));
  return isGenuine ? parsed.claims : null;
}

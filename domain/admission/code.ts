/**
 * The text of an admission's code: `tb1.<key id>.<admission id>.<generation>.<signature>`. What is signed is all
 * before the last dot, so the gate needs the public key only. A higher generation kills the codes signed before.
 */
export interface CodeClaims {
  readonly keyId: string;
  readonly admissionId: string;
  readonly generation: number;
}

const pattern = /^(tb1\.([A-Za-z0-9_-]{1,32})\.(adm_[0-9a-z]{61})\.([1-9][0-9]{0,8}))\.([A-Za-z0-9_-]{86})$/;

/** The text that is signed. */
export const signedPart = ({ keyId, admissionId, generation }: CodeClaims): string =>
  `tb1.${keyId}.${admissionId}.${generation}`;

/** The claims of a code, the text that its signature covers and the signature (base64url), or null: not our code. */
export function parseCode(code: string): { claims: CodeClaims; signed: string; signature: string } | null {
  const match = pattern.exec(code);
  if (!match) return null;
  const [, signed = '', keyId = '', admissionId = '', generation = '', signature = ''] = match;
  return { claims: { keyId, admissionId, generation: Number(generation) }, signed, signature };
}

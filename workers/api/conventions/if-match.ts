import { err, ok, type Result } from '../../../contracts/result.ts';

/**
 * The version that a PUT was made against: `If-Match: "3"`, also unquoted.
 * Refusals are codes for `problem`: missing is 428; what no version looks like cannot match any.
 */
export function versionOf(ifMatch: string | undefined): Result<number, 'precondition_required' | 'version_mismatch'> {
  if (ifMatch === undefined || ifMatch.trim() === '') return err('precondition_required');
  const version = /^"?(\d{1,15})"?$/.exec(ifMatch.trim())?.[1];
  return version === undefined ? err('version_mismatch') : ok(Number(version));
}

/** The `ETag` that goes with a version. */
export const etagOf = (version: number): string => `"${version}"`;

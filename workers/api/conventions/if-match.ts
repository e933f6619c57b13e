import { z } from '@hono/zod-openapi';
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

/** The header as a PUT's route declares it; optional in the schema, as its absence is a 428 and not a 400. */
export const ifMatchHeader = z.object({
  'if-match': z.string().optional().meta({ description: 'Required: the version read', example: '"1"' }),
});

/** The `ETag` that goes with a version. */
export const etagOf = (version: number): string => `"${version}"`;

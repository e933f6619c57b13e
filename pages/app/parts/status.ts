import type { Refused } from './form.tsx';

/**
 * The status of a page that shows a refusal: the API's own, as far as it is one of a client's errors. Never 404, whose
 * page would take the place of the form and of what was typed there: a form that names what is not there is a bad one.
 */
export function statusOf(refused: Refused): 400 | 401 | 403 | 409 | 413 | 422 | 429 | 503 {
  const known = [400, 401, 403, 409, 413, 422, 429] as const;
  return known.find((status) => status === refused.status) ?? (refused.status >= 500 ? 503 : 400);
}

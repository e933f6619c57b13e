/** What the API says when it refuses (RFC 9457), as far as pages use it. */
export interface Problem {
  code: string;
  title: string;
  detail: string;
  errors: { field: string; message: string }[];
}

export const unavailable: Problem = { code: 'unavailable', title: 'Unavailable', detail: '', errors: [] };

/** Reads a refusal; an answer that is no problem document counts as `unavailable`. */
export async function readProblem(response: Response): Promise<Problem> {
  try {
    const body = (await response.json()) as Partial<Problem> | null;
    if (body === null || typeof body.code !== 'string') return unavailable;
    return {
      code: body.code,
      title: typeof body.title === 'string' ? body.title : '',
      detail: typeof body.detail === 'string' ? body.detail : '',
      errors: Array.isArray(body.errors) ? body.errors : [],
    };
  } catch {
    return unavailable;
  }
}

/** The message for a field, also where the API names a part of it (`price.amount` for `price`). */
export function fieldError(problem: Problem | null, ...fields: string[]): string | undefined {
  return problem?.errors.find((error) => fields.some((f) => error.field === f || error.field.startsWith(`${f}.`)))
    ?.message;
}

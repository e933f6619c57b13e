/** The header by which the object asks its Worker to break the connection instead of answering. */
export const BREAK_HEADER = 'x-stand-in-break';

/** An answer that never arrives: the caller waits, then its connection breaks. */
export async function breakConnection(afterMs: number): Promise<Response> {
  await scheduler.wait(afterMs);
  return new Response(null, { status: 504, headers: { [BREAK_HEADER]: 'true' } });
}

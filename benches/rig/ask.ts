/** A call of a side's control server; on a connection of its own, as rounds are far apart. */
export async function ask<T>(port: number, what: string, body: unknown): Promise<T> {
  const answer = await fetch(`http://127.0.0.1:${port}/${what}`, {
    method: 'POST',
    headers: { connection: 'close' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(60_000),
  });
  if (!answer.ok) throw new Error(`${what}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

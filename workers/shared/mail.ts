import { limits } from '../../contracts/limits.ts';
import { err, ok, type Result } from '../../contracts/result.ts';

/** What sending needs of an environment. `STAND_INS` exists in development only and then takes the mail. */
export type MailEnv = {
  readonly MAIL_API_URL: string;
  readonly MAIL_API_KEY: string;
  readonly MAIL_FROM: string;
  readonly STAND_INS?: Fetcher;
};

export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same in HTML, already escaped. */
  readonly html?: string;
};

/** `retry`: the mail service was not reached or was busy. `rejected`: the same mail would be refused again. */
export type MailRefusal = { readonly reason: 'retry' | 'rejected'; readonly detail: string };

/**
 * Sends one mail by an HTTP API of Resend's shape. The same `idempotencyKey` (at most 256 characters) never sends
 * twice within the service's memory (24 h), so an effect may be repeated.
 */
export async function sendMail(env: MailEnv, mail: Mail, idempotencyKey: string): Promise<Result<null, MailRefusal>> {
  const init: RequestInit = {
    method: 'POST',
    headers: {
      authorization: `Bearer ${env.MAIL_API_KEY}`,
      'content-type': 'application/json',
      'idempotency-key': idempotencyKey,
    },
    body: JSON.stringify({ ...mail, from: env.MAIL_FROM, to: [mail.to], subject: oneLine(mail.subject) }),
    signal: AbortSignal.timeout(limits.outgoingTimeoutMs),
  };
  const url = `${env.MAIL_API_URL}/emails`;
  try {
    const response = await (env.STAND_INS ? env.STAND_INS.fetch(url, init) : fetch(url, init));
    await response.body?.cancel();
    if (response.ok) return ok(null);
    const detail = `the mail service answered ${response.status}`;
    const isBusy = response.status === 409 || response.status === 429 || response.status >= 500;
    return err({ reason: isBusy ? 'retry' : 'rejected', detail });
  } catch (error) {
    return err({ reason: 'retry', detail: error instanceof Error ? error.name : 'fetch failed' });
  }
}

/** A subject is one header line: names of events come from people. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

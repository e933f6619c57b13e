import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { breakConnection } from '../break.ts';
import { PAGE_HEADERS, page } from '../html.ts';
import type { SettingsStore } from '../settings.ts';
import { emailBody, type Mail, type Mailbox } from './mailbox.ts';

const SHOWN = 200;

/** Resend's POST /emails, and the mailbox at /__mail and /__mail.json. */
export function mailRoutes(mailbox: Mailbox, settings: SettingsStore): Hono {
  const app = new Hono();
  app.post('/emails', async (c, next) => {
    const failure = settings.takeFailure('POST', '/emails');
    if (!failure) {
      await next();
      return;
    }
    if (failure.afterEffect) await next();
    // what the route answered is withheld, its headers too
    c.res = undefined;
    c.res = failure.timeout === undefined ? failedMail(failure.status ?? 500) : await breakConnection(failure.timeout);
  });
  app.post('/emails', async (c) => {
    if (!/^Bearer \S+/.test(c.req.header('Authorization') ?? '')) {
      return refuse(c, 401, 'missing_api_key', 'Missing API key in the authorization header.');
    }
    const json: unknown = await c.req.json().catch(() => null);
    const parsed = emailBody.safeParse(json);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      return refuse(c, 422, 'validation_error', `${issue?.path.join('.')}: ${issue?.message}`);
    }
    if (parsed.data.html === undefined && parsed.data.text === undefined) {
      return refuse(c, 422, 'missing_required_field', 'Missing `html` or `text` field.');
    }
    const accepted = mailbox.accept(parsed.data, c.req.header('Idempotency-Key') ?? null, Date.now());
    return accepted === 'reused'
      ? refuse(c, 409, 'invalid_idempotent_request', 'This idempotency key was used for another mail.')
      : c.json(accepted);
  });

  app.get('/__mail.json', (c) => c.json({ items: mailbox.list(c.req.query('to') || undefined, SHOWN) }));

  app.get('/__mail', (c) => {
    const to = c.req.query('to') || undefined;
    return c.html(listView(mailbox.list(to, SHOWN), to), 200, PAGE_HEADERS);
  });

  app.get('/__mail/:id', (c) => {
    const mail = mailbox.find(c.req.param('id'));
    return mail
      ? c.html(mailView(mail), 200, PAGE_HEADERS)
      : c.html(page('No such mail', html`<p><a href="/__mail">All mail</a></p>`), 404, PAGE_HEADERS);
  });
  return app;
}

function failedMail(statusCode: number): Response {
  const body = { statusCode, name: 'application_error', message: 'The stand-in was told to fail.' };
  return Response.json(body, { status: statusCode });
}

/** Resend's error object. */
function refuse(c: Context, statusCode: 401 | 409 | 422, name: string, message: string): Response {
  return c.json({ statusCode, name, message }, statusCode);
}

function listView(mails: Mail[], to: string | undefined) {
  const rows = mails.map(
    (mail) =>
      html`<tr>
        <td><time datetime="${mail.createdAt}">${mail.createdAt.slice(0, 19).replace('T', ' ')}</time></td>
        <td>${mail.to.join(', ')}</td>
        <td><a href="/__mail/${mail.id}">${mail.subject || '(no subject)'}</a></td>
      </tr>`,
  );
  return page(
    'Mailbox',
    html`<p class="note">Mail sent during development ends here. Nothing leaves this machine.</p>
      <form method="get" action="/__mail">
        <label>To <input type="text" name="to" value="${to ?? ''}" /></label>
        <button type="submit">Show</button>
      </form>
      ${
        mails.length === 0
          ? html`<p>No mail.</p>`
          : html`<table>
              <thead><tr><th scope="col">Sent (UTC)</th><th scope="col">To</th><th scope="col">Subject</th></tr></thead>
              <tbody>${rows}</tbody>
            </table>`
      }`,
  );
}

/** The HTML part is shown in a frame that may do nothing: no script, no origin. Links open outside it. */
function mailView(mail: Mail) {
  return page(
    mail.subject || '(no subject)',
    html`<p><a href="/__mail">All mail</a></p>
      <dl>
        <dt>From</dt><dd>${mail.from}</dd>
        <dt>To</dt><dd>${mail.to.join(', ')}</dd>
        <dt>Sent</dt><dd>${mail.createdAt}</dd>
      </dl>
      ${
        mail.html === undefined
          ? ''
          : html`<h2>HTML</h2>
              <iframe title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${`<base target="_blank">${mail.html}`}"></iframe>`
      }
      ${mail.text === undefined ? '' : html`<h2>Text</h2><pre>${mail.text}</pre>`}`,
  );
}

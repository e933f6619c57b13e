import { expect, test } from 'vitest';
import { control, worker } from './harness.ts';

const send = (mail: object, headers: Record<string, string> = {}) =>
  worker.fetch('https://api.resend.com/emails', {
    method: 'POST',
    headers: { Authorization: 'Bearer re_test', 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(mail),
  });
const mailTo = (address: string) => ({
  from: 'Ticketyboo <tickets@tickets.example>',
  to: address,
  subject: 'Good seats. All in order.',
  html: '<p>Hello</p><script>top.location="https://evil.example"</script>',
  text: 'Hello',
});
const inbox = async (to: string) => {
  const response = await worker.fetch(`http://localhost/__mail.json?to=${encodeURIComponent(to)}`);
  return ((await response.json()) as { items: { id: string; subject: string }[] }).items;
};
const address = () => `${crypto.randomUUID()}@buyer.example`;

test('a mail lands in its recipient’s box, newest first, and in no other', async () => {
  const to = address();
  await send({ ...mailTo(to), subject: 'first' });
  await send({ ...mailTo(`Ann <${to.toUpperCase()}>`), subject: 'second' });
  await send(mailTo(address()));
  expect((await inbox(to)).map((mail) => mail.subject)).toEqual(['second', 'first']);
});

test('a repeated key makes no second mail and gives the first id', async () => {
  const to = address();
  const key = { 'Idempotency-Key': crypto.randomUUID() };
  const ids = await Promise.all(
    [1, 2, 3].map(async () => ((await (await send(mailTo(to), key)).json()) as { id: string }).id),
  );
  expect(new Set(ids).size).toBe(1);
  expect(await inbox(to)).toHaveLength(1);
  expect((await send({ ...mailTo(to), subject: 'other' }, key)).status).toBe(409);
});

test('what Resend would refuse is refused', async () => {
  expect((await send({ ...mailTo('a@b.example'), subject: undefined })).status).toBe(422);
  expect((await send({ ...mailTo('a@b.example'), html: undefined, text: undefined })).status).toBe(422);
  expect((await send(mailTo('a@b.example'), { Authorization: '' })).status).toBe(401);
});

test('a mail’s HTML is shown only inside a frame without scripts', async () => {
  const { id } = (await (await send({ ...mailTo(address()), subject: '<b>bold</b>' })).json()) as { id: string };
  const view = await (await worker.fetch(`http://localhost/__mail/${id}`)).text();
  expect(view).toMatch(/<iframe[^>]* sandbox="(?![^"]*allow-(scripts|same-origin))[^"]*"/);
  expect(view).not.toMatch(/<script|<b>bold/);
  expect(await (await worker.fetch('http://localhost/__mail')).text()).toContain('&lt;b&gt;bold');
});

test('a mail whose answer was lost is there, and sending it again makes no second', async () => {
  const to = address();
  const key = { 'Idempotency-Key': crypto.randomUUID() };
  await control({ failNext: { method: 'POST', path: '/emails', status: 503, afterEffect: true } });
  expect((await send(mailTo(to), key)).status).toBe(503);
  expect((await send(mailTo(to), key)).status).toBe(200);
  expect(await inbox(to)).toHaveLength(1);
});

test('a mail that failed before its effect was not sent', async () => {
  const to = address();
  await control({ failNext: { method: 'POST', path: '/emails', status: 500 } });
  expect((await send(mailTo(to))).status).toBe(500);
  expect(await inbox(to)).toEqual([]);
});

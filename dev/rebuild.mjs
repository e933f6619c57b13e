/**
 * `npm run rebuild`: compares D1's read models with the ticket objects of a running system and repairs them, through
 * the administrator's route. URL, ADMIN_EMAIL and ADMIN_PASSWORD say where and who. Exit 1 if anything differed, was
 * still on its way, or could not be asked: only a whole and healthy system is 0.
 */
const url = process.env.URL ?? 'http://localhost:8788';
const credentials = { email: process.env.ADMIN_EMAIL, password: process.env.ADMIN_PASSWORD };

/** @param {string} path @param {object} body @param {string} cookie */
async function post(path, body, cookie) {
  const headers = { 'content-type': 'application/json', origin: url, cookie };
  const response = await fetch(`${url}/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response;
}

const signedIn = await post('/users/signin', credentials, '');
const cookie = signedIn.headers
  .getSetCookie()
  .map((line) => line.split(';', 1)[0])
  .join('; ');

let tickets = 0;
let differences = 0;
let unseen = 0;
/** @type {string | null} */
let cursor = null;
do {
  /** @type {any} */
  const page = await (await post('/admin/rebuild', { cursor }, cookie)).json();
  tickets += page.tickets;
  differences += page.differences.length;
  for (const { ticketId, what } of page.differences) console.log(`${ticketId}  ${what}`);
  for (const id of page.behind) console.log(`${id}  rows are still on their way`);
  for (const id of page.unavailable) console.log(`${id}  did not answer`);
  unseen += page.behind.length + page.unavailable.length;
  cursor = page.nextCursor;
} while (cursor !== null);
console.log(`${tickets} tickets compared, ${differences} differences repaired, ${unseen} not compared`);
process.exitCode = differences + unseen > 0 ? 1 : 0;

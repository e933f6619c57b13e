import type { BrowserContext, Page } from '@playwright/test';

/** What gets out of text, attributes, elements that hold raw text, JSON and comments, wherever a page shows it unescaped. */
export const payload = `"'></title></textarea></script><script>ran=1</script><img src=x onerror=ran=1><!--\${ran=1}{{ran=1}}`;
/** The same for fields that are short. */
export const shortPayload = `"'><script>ran=1</script>`;

/**
 * Every free text of the API's request bodies, by the schema's name and the field's path, and where a test plants a
 * payload in it. A text that is checked against a list or a pattern (country, currency, id, time) can hold none.
 */
export const planted: readonly string[] = [
  'SignUp.name',
  'Profile.name',
  'CreateVenue.name',
  'CreateVenue.city',
  'CreateEvent.name',
  'CreateEvent.description',
  'CreateEvent.category',
  'CreateEvent.performers',
  'CreateTicket.title',
  'CreateTicket.seats.section',
  'CreateTicket.seats.row',
  'CreateTicket.seats.seat',
  'VenueSeating.sections.section',
  'VenueSeating.sections.ticket',
  'VenueSeating.sections.rows.row',
  'VenueSeating.sections.rows.seats',
  'PublishTicketDrafts.tickets.title',
];

/** Watches all pages of a context: what a policy refused, what a script said, and whether a payload ran. */
export async function watch(context: BrowserContext): Promise<string[]> {
  const seen: string[] = [];
  await context.exposeFunction('tellHostile', (what: string) => void seen.push(what));
  await context.addInitScript(() => {
    const tell = (window as unknown as { tellHostile: (what: string) => void }).tellHostile;
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      tell(`refused ${violatedDirective}: ${blockedURI} ${sample} on ${location.href}`),
    );
    Object.defineProperty(window, 'ran', { set: () => tell(`ran on ${location.href}`), get: () => 0 });
  });
  context.on('dialog', (dialog) => {
    seen.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('weberror', (error) => seen.push(`an error: ${error.error()}`));
  return seen;
}

/** Loads pages one after the other, each until all that it loads is there. */
export async function visit(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) await page.goto(path, { waitUntil: 'load' });
}

/** A mail as its parts; the same words become plain text and HTML. */
export interface MailBody {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link: { readonly label: string; readonly url: string };
}

/** Names of events and people come from people. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

export function renderMail(body: MailBody): { subject: string; text: string; html: string } {
  const { subject, paragraphs, link } = body;
  const text = [...paragraphs, `${link.label}: ${link.url}`, 'Ticketyboo'].join('\n\n');
  const html = [
    `<h1 style="font-size:20px">${escapeHtml(subject)}</h1>`,
    ...paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    `<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a></p>`,
    '<p>Ticketyboo</p>',
  ].join('\n');
  return { subject, text, html: `<div style="font-family:sans-serif;line-height:1.5">\n${html}\n</div>` };
}

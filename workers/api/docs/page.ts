import { html } from 'hono/html';
import { inlineCode, intro } from './text.ts';

type Json = Readonly<Record<string, unknown>>;
type Operation = { readonly method: string; readonly path: string; readonly it: Json };

const isJson = (value: unknown): value is Json => value !== null && typeof value === 'object' && !Array.isArray(value);
const child = (value: unknown, key: string): Json => {
  const found = isJson(value) ? value[key] : undefined;
  return isJson(found) ? found : {};
};
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const json = (value: unknown) => html`<pre><code>${JSON.stringify(value, null, 2)}</code></pre>`;

const operationsOf = (document: Json): Operation[] =>
  Object.entries(child(document, 'paths')).flatMap(([path, methods]) =>
    Object.entries(isJson(methods) ? methods : {}).flatMap(([method, it]) =>
      isJson(it) ? [{ method, path, it }] : [],
    ),
  );
const idOf = ({ method, path, it }: Operation): string => text(it.operationId) || `${method}-${path}`;
const tagOf = ({ it }: Operation): string => text(list(it.tags)[0]) || 'Other';

const parameterRow = (parameter: unknown) => {
  const it = isJson(parameter) ? parameter : {};
  const schema = child(it, 'schema');
  return html`<tr><td><code>${text(it.name)}</code>${it.required === true ? ' (required)' : ''}</td><td>${text(it.in)}</td>
    <td>${inlineCode(text(it.description) || text(schema.description) || text(schema.type))}</td></tr>`;
};

const parametersOf = ({ it }: Operation) => {
  const rows = list(it.parameters).map(parameterRow);
  return rows.length === 0
    ? ''
    : html`<table><thead><tr><th>Parameter</th><th>in</th><th>What</th></tr></thead><tbody>${rows}</tbody></table>`;
};

const contentOf = (holder: unknown) =>
  Object.entries(child(holder, 'content')).map(([type, media]) => {
    const schema = child(media, 'schema');
    return html`<details><summary>${type}</summary>${json(schema)}${Object.values(child(media, 'examples')).map((one) =>
      json(child(one, 'value')),
    )}</details>`;
  });

const responsesOf = ({ it }: Operation) =>
  Object.entries(child(it, 'responses')).map(
    ([status, response]) => html`<tr><td><code>${status}</code></td>
      <td>${inlineCode(text(isJson(response) ? response.description : ''))}${contentOf(response)}</td></tr>`,
  );

const section = (operation: Operation) => html`<section id="${idOf(operation)}">
  <h3><span class="method">${operation.method.toUpperCase()}</span> <code>${operation.path}</code></h3>
  <p>${inlineCode(text(operation.it.summary))}</p>
  ${operation.it.description ? html`<p>${inlineCode(text(operation.it.description))}</p>` : ''}
  ${parametersOf(operation)}
  ${operation.it.requestBody ? html`<h4>Body</h4>${contentOf(operation.it.requestBody)}` : ''}
  <h4>Answers</h4><table><tbody>${responsesOf(operation)}</tbody></table></section>`;

/**
 * The reference page: the OpenAPI document as HTML, made on the server.
 * No script, nothing from outside, everything escaped: it runs under the strictest policy.
 */
export function docsPage(document: unknown) {
  const api = isJson(document) ? document : {};
  const operations = operationsOf(api);
  const tags = [...new Set(operations.map(tagOf))];
  const of = (tag: string) => operations.filter((operation) => tagOf(operation) === tag);
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1"><title>${text(child(api, 'info').title)}</title>
    <link rel="stylesheet" href="/api/docs/style.css"></head><body>
    <nav aria-label="Routes">${tags.map(
      (tag) =>
        html`<h2>${tag}</h2><ul>${of(tag).map(
          (operation) =>
            html`<li><a href="#${idOf(operation)}">${text(operation.it.summary) || operation.path}</a></li>`,
        )}</ul>`,
    )}</nav>
    <main><h1>${text(child(api, 'info').title)}</h1>
    <p>As data: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1)</p>
    ${intro(text(child(api, 'info').description))}
    ${tags.map((tag) => html`<h2>${tag}</h2>${of(tag).map(section)}`)}
    <section id="schemas"><h2>Schemas</h2>${Object.entries(child(child(api, 'components'), 'schemas')).map(
      ([name, schema]) =>
        html`<details id="schema-${name}"><summary><code>${name}</code></summary>${json(schema)}</details>`,
    )}</section></main></body></html>`;
}

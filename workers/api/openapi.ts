import { problems } from '../../contracts/errors.ts';
import { limits, minimumChargeMinor } from '../../contracts/limits.ts';
import type { newRoutes } from './routes.ts';

const codes = Object.entries(problems)
  .map(([code, { status, title }]) => `| ${status} | \`${code}\` | ${title} |`)
  .join('\n');
const sizes = Object.entries(limits)
  .map(([name, value]) => `| \`${name}\` | ${value} |`)
  .join('\n');

const description = `Put tickets on sale for events, hold places, pay, and get in.

JSON in camelCase; money in minor units; times in RFC 3339, UTC. Lists answer \`items\` and \`nextCursor\`; take the next
page with \`cursor\`. Send an \`Idempotency-Key\` with every POST that creates, and repeat it when no answer came: the
same key gives the same answer. A session is a cookie; a request that changes state and carries it must come from the
storefront's own origin. A PUT of what has a version needs \`If-Match\`.

Refusals are problem documents (RFC 9457). Act on \`code\`, show \`detail\`, report \`requestId\`. What is wrong with a
field is said in the language of \`Accept-Language\`: en, de, fr, es or ja.

| status | code | meaning |
| --- | --- | --- |
${codes}

Limits (sizes in bytes, times in ms):

| limit | value |
| --- | --- |
${sizes}`;

type Api = Pick<ReturnType<typeof newRoutes>, 'getOpenAPI31Document' | 'openAPIRegistry'>;

/** The OpenAPI 3.1 document of the app's routes, from the same schemas that check the requests. */
export function describeApi(api: Api, publicUrl: string) {
  return api.getOpenAPI31Document(
    {
      openapi: '3.1.0',
      info: {
        title: 'Ticketyboo API',
        version: '1.0.0',
        description,
        license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
      },
      servers: [{ url: publicUrl, description: 'This system' }],
      security: [{ session: [] }],
      'x-limits': limits,
      'x-minimum-charges': minimumChargeMinor,
    },
    { sortComponents: 'alphabetically' },
  );
}

/** The cookie that the other routes' `security` names. */
export function registerSession(api: Pick<Api, 'openAPIRegistry'>, cookieName: string): void {
  api.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: cookieName,
    description: 'Set by signing up or in.',
  });
}

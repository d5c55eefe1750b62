import { OpenApiGeneratorV31, OpenAPIRegistry, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import type { Texts } from '../../platform/texts/texts.js';
import { type DescribedCall, describedCalls, keyHeader } from './described-calls.js';
import { problemType } from './problem.js';
import { type PublicCode, statusOfCode } from './public-codes.js';

interface Needs {
  readonly texts: Texts;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly path: string;
}

type Document = ReturnType<OpenApiGeneratorV31['generateDocument']>;

/** The API as OpenAPI 3.1, from the very shapes that read its requests. In English: its readers are programs. */
export function membershipDocument({ texts, baseUrl, path }: Needs): Document {
  const text = texts.for('en');
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', security, {
    type: 'oauth2',
    flows: {
      clientCredentials: {
        tokenUrl: `${baseUrl}/oauth/token`,
        scopes: {
          'points:read': text('api-docs.scope.readBody'),
          'points:redeem': text('api-docs.scope.redeemBody'),
        },
      },
    },
  });
  for (const call of describedCalls) {
    const title = text(`api-docs.${call.name}.title`);
    registry.registerPath({ ...routeOf(call), summary: title, description: text(`api-docs.${call.name}.body`) });
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: text('api-docs.page.title'), version: '1', description: text('api-docs.page.body') },
    servers: [{ url: `${baseUrl}${path}` }],
  });
}

const security = 'clientCredentials';

function routeOf({
  name,
  method,
  path,
  scopes,
  address,
  question,
  body,
  isKeyed,
  ...call
}: DescribedCall): RouteConfig {
  const { status, answer, codes, example } = call;
  return {
    operationId: name,
    method,
    path,
    // One scope is enough: each stands for itself.
    security: scopes.map((scope) => ({ [security]: [scope] })),
    request: {
      ...(address === null ? {} : { params: address }),
      ...(question === null ? {} : { query: question }),
      ...(isKeyed ? { headers: keyHeader } : {}),
      ...(body === null
        ? {}
        : {
            body: { required: !body.safeParse({}).success, content: { 'application/json': { schema: body, example } } },
          }),
    },
    responses: {
      [status]: {
        description: 'Done.',
        headers: headersOf(status, isKeyed),
        content: { 'application/json': { schema: answer } },
      },
      ...problemsOf(codes, isKeyed),
    },
  };
}

const header = (description: string, type: 'string' | 'integer' = 'string') => ({ description, schema: { type } });
const everyHeader = {
  'X-Request-Id': header('The number of the request, for questions.'),
  RateLimit: header('What is left of each limit (draft-ietf-httpapi-ratelimit-headers-08).'),
};
const replayed = { 'Idempotency-Replayed': header('`true`: the key had this answer already.') };
const retryAfter = { 'Retry-After': header('Seconds.', 'integer') };

function headersOf(status: number, isKeyed: boolean) {
  return {
    ...everyHeader,
    ...(isKeyed && (status < 300 || status === 409) ? replayed : {}),
    ...(isKeyed && status === 201 ? { Location: header('The address of the redemption.') } : {}),
    ...(status === 429 || status === 503 ? retryAfter : {}),
  };
}

function problemsOf(codes: readonly PublicCode[], isKeyed: boolean): RouteConfig['responses'] {
  const statuses = [...new Set(codes.map(statusOfCode))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const own = codes.filter((code) => statusOfCode(code) === status);
      const narrowed = { properties: { status: { const: status }, code: { enum: own } } };
      const schema = { allOf: [{ $ref: '#/components/schemas/Problem' }, narrowed] };
      const description = own.map((code) => `\`${code}\``).join(', ');
      return [status, { description, headers: headersOf(status, isKeyed), content: { [problemType]: { schema } } }];
    }),
  );
}

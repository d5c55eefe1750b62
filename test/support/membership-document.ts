import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { membershipApiPath, membershipBook } from '../../src/doors/membership-api/index.js';
import { createTexts } from '../../src/platform/texts/texts.js';
import { testBaseUrl } from './build-test-house.js';

/** As much of JSON Schema as the document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly example?: string;
}

interface Content {
  readonly schema: Schema;
  readonly example?: object;
}

interface DescribedParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
}

export interface DescribedOperation {
  readonly operationId: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly DescribedParameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<
    Record<string, { readonly headers: object; readonly content: Readonly<Record<string, Content>> }>
  >;
}

export interface Document {
  readonly openapi: string;
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** The document as it is served. */
export const membershipDocument = JSON.parse(
  membershipBook({
    texts: createTexts(join(import.meta.dirname, '../../views/texts')),
    baseUrl: testBaseUrl,
    path: membershipApiPath,
  }).document,
) as Document;

interface Seen {
  readonly method: string;
  /** Behind the API's address, without its question. */
  readonly path: string;
  readonly answer: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string | undefined>>;
    readonly body: unknown;
  };
}

/** What an answer has that the document does not say; of an address without a description only a plain no is expected. */
export function undescribedIn({ method, path, answer: { status, headers, body } }: Seen): readonly string[] {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  const operation = operationOf(method, path);
  if (operation === null) {
    const isNo = [400, 401, 404, 405, 429].includes(status) && type === 'application/problem+json';
    return isNo ? faultsOf(problem, body) : [`${String(status)} ${type} where nothing is described`];
  }
  const response = operation.operation.responses[String(status)];
  if (response?.content[type] === undefined)
    return [`${operation.operation.operationId}: ${String(status)} ${type} is not described`];
  const needed = [
    ...(status === 429 || status === 503 ? ['retry-after'] : []),
    ...(status === 405 ? ['allow'] : []),
    ...('Location' in response.headers && path === '/redemptions' ? ['location'] : []),
  ];
  return [
    ...needed.filter((name) => headers[name] === undefined).map((name) => `no header ${name}`),
    ...faultsOf(answerSchema(operation, String(status), type), body),
  ];
}

interface Found {
  readonly template: string;
  readonly verb: string;
  readonly operation: DescribedOperation;
}

function operationOf(method: string, path: string): Found | null {
  const verb = method.toLowerCase();
  const parts = path.split('/');
  for (const [template, operations] of Object.entries(membershipDocument.paths)) {
    const wanted = template.split('/');
    const fits =
      wanted.length === parts.length &&
      wanted.every((part, n) => (part.startsWith('{') ? (parts[n] ?? '') !== '' : part === parts[n]));
    const operation = operations[verb];
    if (fits && operation !== undefined) return { template, verb, operation };
  }
  return null;
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addFormat('date-time', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
ajv.addFormat('date', /^\d{4}-\d{2}-\d{2}$/);
ajv.addSchema(closed(membershipDocument), 'api');
const problem = ajv.compile({ $ref: 'api#/components/schemas/Problem' });
const compiled = new Map<string, ValidateFunction>();

function answerSchema({ template, verb }: Found, status: string, type: string): ValidateFunction {
  const steps = ['paths', template, verb, 'responses', status, 'content', type, 'schema'];
  const name = `api#/${steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
  const known = compiled.get(name) ?? ajv.compile({ $ref: name });
  compiled.set(name, known);
  return known;
}

function faultsOf(validate: ValidateFunction, body: unknown): readonly string[] {
  if (validate(body)) return [];
  return (validate.errors ?? []).map(({ instancePath, message = '', params }) =>
    `${instancePath} ${message} ${JSON.stringify(params)}`.trim(),
  );
}

/** The document says what is there; here nothing else may be there either. */
function closed(document: Document): object {
  const text = JSON.stringify(document, (_name, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('properties' in value) || !('type' in value)) return value;
    return { ...value, additionalProperties: false };
  });
  return JSON.parse(text) as object;
}

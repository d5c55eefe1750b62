import type { ApiBook } from '../../platform/http/api-book.js';
import type { Texts } from '../../platform/texts/texts.js';
import { describedCalls } from './described-calls.js';
import { membershipDocument } from './openapi.js';
import { publicCodes, statusOfCode } from './public-codes.js';

interface Needs {
  readonly texts: Texts;
  readonly baseUrl: string;
  readonly path: string;
}

/** What the API says about itself; the web's pages show it to people. */
export function membershipBook({ texts, baseUrl, path }: Needs): ApiBook {
  return {
    path,
    documentPath: '/openapi/membership.json',
    document: JSON.stringify(membershipDocument({ texts, baseUrl, path })),
    calls: describedCalls.map((call) => ({
      method: call.method.toUpperCase(),
      path: call.path,
      title: `api-docs.${call.name}.title`,
      body: `api-docs.${call.name}.body`,
      scopes: call.scopes,
      codes: [...call.codes].sort((a, b) => statusOfCode(a) - statusOfCode(b)),
    })),
    problems: publicCodes.map((code) => ({
      code,
      status: statusOfCode(code),
      title: `problems.${code}.title`,
      body: `problems.${code}.body`,
    })),
  };
}

import type { ApiBook, BookCall } from '../../../platform/http/api-book.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';

export interface ApiDocsPage {
  readonly path: string;
  readonly documentHref: string;
  readonly calls: readonly ShownCall[];
}

export interface ShownCall {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** 'POST /redemptions/{id}/capture' */
  readonly line: string;
  readonly scopes: string;
  readonly codes: readonly { readonly href: string; readonly text: string }[];
}

const page = definePage<ApiDocsPage>('web/api-docs/api-docs');

/** UE2: every call in words, readable without scripts; the interactive view comes when somebody opens it. */
export function apiDocsPage({ path, documentPath, calls }: ApiBook, viewer: Viewer): Page {
  return page({ path, documentHref: documentPath, calls: calls.map((call, n) => shown(call, n, viewer)) });
}

function shown({ title, body, method, path, scopes, codes }: BookCall, n: number, { text }: Viewer): ShownCall {
  return {
    id: `call-${String(n + 1)}`,
    title: text(title),
    body: text(body),
    line: `${method} ${path}`,
    scopes: scopes.join(', '),
    codes: codes.map((code) => ({ href: `/problems/${code}`, text: code })),
  };
}

import type { ApiBook, BookProblem } from '../../../platform/http/api-book.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';

export interface ProblemPage {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly body: string;
  /** The calls that can end so. */
  readonly calls: readonly string[];
}

const page = definePage<ProblemPage>('web/api-docs/problem');

/** One code: what it means and what to do. */
export function problemPage(book: ApiBook, { code, status, title, body }: BookProblem, { text }: Viewer): Page {
  const calls = book.calls.filter(({ codes }) => codes.includes(code)).map(({ method, path }) => `${method} ${path}`);
  return page({ code, status, title: text(title), body: text(body), calls });
}

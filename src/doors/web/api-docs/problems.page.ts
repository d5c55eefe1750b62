import type { ApiBook } from '../../../platform/http/api-book.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';

export interface ProblemsPage {
  readonly items: readonly { readonly href: string; readonly title: string; readonly text: string }[];
}

const page = definePage<ProblemsPage>('web/api-docs/problems');

/** Every code that programs meet. */
export function problemsPage(book: ApiBook, { text }: Viewer): Page {
  return page({
    items: book.problems.map(({ code, status, title }) => ({
      href: `/problems/${code}`,
      title: code,
      text: `${String(status)} · ${text(title)}`,
    })),
  });
}

import { type Answer, show } from '../../../platform/http/answer.js';
import type { ApiBook } from '../../../platform/http/api-book.js';
import type { WebVisit } from '../visit.js';
import { apiDocsPage } from './api-docs.page.js';

export function showApiDocs(book: ApiBook) {
  return (visit: WebVisit): Promise<Answer> =>
    Promise.resolve(show(apiDocsPage(book, visit), { title: visit.text('api-docs.page.title') }));
}

import type { ApiBook } from '../../../platform/http/api-book.js';
import { anyone, get, type WebRoute } from '../routes.js';
import { showApiDocs } from './api-docs.js';
import { showProblem, showProblems } from './problems.js';

/** What integrators read (UE2); the same for everybody. */
export function apiDocsRoutes(book: ApiBook): readonly WebRoute[] {
  return [
    get('/api-docs', anyone(showApiDocs(book)), { isForAll: true }),
    get('/problems', anyone(showProblems(book)), { isForAll: true }),
    get('/problems/:code', anyone(showProblem(book)), { isForAll: true }),
  ];
}

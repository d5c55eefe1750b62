import { type Answer, show } from '../../../platform/http/answer.js';
import type { ApiBook } from '../../../platform/http/api-book.js';
import { HttpFault } from '../../../platform/http/http-fault.js';
import type { WebVisit } from '../visit.js';
import { problemPage } from './problem.page.js';
import { problemsPage } from './problems.page.js';

export function showProblems(book: ApiBook) {
  return (visit: WebVisit): Promise<Answer> =>
    Promise.resolve(show(problemsPage(book, visit), { title: visit.text('api-docs.problems.title') }));
}

/** What an answer's `type` leads to (API3). Throws HttpFault `not-found` for a code that is none. */
export function showProblem(book: ApiBook) {
  return (visit: WebVisit): Promise<Answer> => {
    const found = book.problems.find(({ code }) => code === visit.param('code'));
    if (found === undefined) throw new HttpFault('not-found');
    const title = visit.text('api-docs.problem.codeTitle', { code: found.code });
    return Promise.resolve(show(problemPage(book, found, visit), { title }));
  };
}

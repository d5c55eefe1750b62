import type { Request, RequestHandler, Response } from 'express';
import type { Answer, PageAnswer } from './answer.js';
import { HttpFault } from './http-fault.js';
import type { Render } from './page.js';
import { showPage } from './show-page.js';
import type { Visit } from './visit.js';

/** What a door adds to a visit and to a page. */
export interface Door<V extends Visit> {
  readonly name: 'web' | 'backoffice';
  readonly layout: string;
  readonly render: Render;
  visitOf(req: Request, res: Response): V;
  /** What stands around the page; may read, so it is asked for after the deed. */
  chromeOf(visit: V, answer: PageAnswer): Promise<object>;
}

/** Makes a handler that runs `work` and writes its answer. Rejections go on to the door's error handler (Express 5). */
export function answering<V extends Visit>(door: Door<V>, work: (visit: V) => Promise<Answer>): RequestHandler {
  return async (req, res) => {
    const visit = door.visitOf(req, res);
    await writeAnswer(door, { visit, res, answer: await work(visit) });
  };
}

/** Makes a handler that looks whether a page is there: goes on when it is, else answers what its `work` does, 404. */
export function finding<V extends Visit>(door: Door<V>, work: (visit: V) => Promise<Answer>): RequestHandler {
  return async (req, res, next) => {
    const visit = door.visitOf(req, res);
    const answer = await work(visit);
    if (answer.kind === 'page' && answer.status === 404) await writeAnswer(door, { visit, res, answer });
    else next();
  };
}

interface Writing<V extends Visit> {
  readonly visit: V;
  readonly res: Response;
  readonly answer: Answer;
}

/** Writes an answer: a page in the door's layout, 303, plain text, a file, or 405. */
export async function writeAnswer<V extends Visit>(door: Door<V>, { visit, res, answer }: Writing<V>): Promise<void> {
  switch (answer.kind) {
    case 'page': {
      const chrome = await door.chromeOf(visit, answer);
      showPage(res, {
        page: answer.page,
        status: answer.status,
        chrome,
        layout: door.layout,
        render: door.render,
        viewer: visit,
        isPersonal: visit.isPersonal || answer.isPersonal,
      });
      return;
    }
    case 'see-other':
      // Without a body: express-session sends the head of an answer with one before it has stored the session, and a
      // browser that follows at once would then meet the session as it was.
      res.status(303).location(answer.to).end();
      return;
    case 'plain-text':
      res.setHeader('Cache-Control', 'no-store');
      res.type('text/plain').send(answer.text);
      return;
    case 'download':
      res.setHeader('Cache-Control', 'no-store');
      res.setHeader('Content-Disposition', `attachment; filename="${answer.name}"`);
      res.type(answer.type).send(answer.text);
      return;
    case 'refuse-method':
      throw new HttpFault('method-not-allowed', { allow: answer.allow });
  }
}

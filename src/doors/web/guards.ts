import { type Answer, seeOther } from '../../platform/http/answer.js';
import { keptFieldsOf } from '../../platform/http/kept-form.js';
import { readNext } from '../../platform/http/own-address.js';
import type { WebGuarded, WebRoute } from './routes.js';
import { askToSignIn } from './sign-in/sign-in.js';
import type { CustomerVisit, WebVisit } from './visit.js';

/**
 * Lets a visit through to its handler, or leads to the sign-in.
 *
 * Whoever only looks is sent there by 303 and comes back; whoever had typed something gets the sign-in at once, with the
 * typed fields in it, and finds them again on the page afterwards (RU34). Whether *this* customer may see *this* thing
 * is the deed's business (AR15).
 */
export async function guard(guarded: WebGuarded, visit: WebVisit, routes: readonly WebRoute[]): Promise<Answer> {
  if (guarded.who === 'anyone') return guarded.handle(visit);
  if (isSignedIn(visit)) return guarded.handle(visit);
  const next = readNext(visit.address, routes);
  if (visit.request.method === 'GET' || visit.request.method === 'HEAD') {
    return seeOther(next === null ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`);
  }
  return askToSignIn(visit, { next, kept: keptFieldsOf(visit.body) });
}

function isSignedIn(visit: WebVisit): visit is CustomerVisit {
  return visit.customer !== null;
}

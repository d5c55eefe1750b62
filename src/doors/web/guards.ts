import { type Answer, seeOther } from '../../platform/http/answer.js';
import { keptFieldsOf, writeKept } from '../../platform/http/kept-form.js';
import { pageBehind, type ReadNext } from '../../platform/http/own-address.js';
import type { WebGuarded } from './routes.js';
import { askToSignIn } from './sign-in/sign-in.js';
import type { CustomerVisit, WebVisit } from './visit.js';

/**
 * Lets a visit through to its handler, or leads to the sign-in.
 *
 * Whoever only looks is sent there by 303 and comes back; whoever had typed something gets the sign-in at once, with the
 * typed fields in it, and finds them again on the page afterwards (RU34). Whether *this* customer may see *this* thing
 * is the deed's business (AR15).
 */
export async function guard(guarded: WebGuarded, visit: WebVisit, readNext: ReadNext): Promise<Answer> {
  if (guarded.who === 'anyone') return guarded.handle(visit);
  if (isSignedIn(visit)) return guarded.handle(visit);
  const next = pageBehind(visit.address, readNext);
  if (visit.request.method === 'GET' || visit.request.method === 'HEAD') {
    return seeOther(next === null ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`);
  }
  return askToSignIn(visit, { email: '', next, kept: writeKept(keptFieldsOf(visit.body)) });
}

function isSignedIn(visit: WebVisit): visit is CustomerVisit {
  return visit.customer !== null;
}

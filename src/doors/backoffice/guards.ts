import type { Request, RequestHandler, Response } from 'express';
import { type Answer, seeOther } from '../../platform/http/answer.js';
import { HttpFault } from '../../platform/http/http-fault.js';
import { keptFieldsOf, layByFields, writeKept } from '../../platform/http/kept-form.js';
import { pageBehind, pathOf, type ReadNext } from '../../platform/http/own-address.js';
import { Refusal } from '../../vocabulary/refusal.js';
import type { BackofficeRooms } from './rooms.js';
import type { StaffGuarded } from './routes.js';
import { meetOwnCase } from './proposals/receipt-number.js';
import { askToSignIn } from './sign-in/sign-in.js';
import type { BackofficeVisit, StaffVisit } from './visit.js';

interface Needs {
  readonly affiliates: BackofficeRooms['affiliates'];
  readonly proposals: BackofficeRooms['proposals'];
  readonly readNext: ReadNext;
}

/**
 * Lets a visit through to its handler when the permission table lets the person's role try it.
 *
 * Whoever is not signed in is led to the sign-in, with the typed fields when there are some (RU34). A missing right is
 * 403 inside the own affiliate only: another's case and an unknown one are the same 404 to everybody (http.md 7). At a
 * legal entity that has no cases at all, such as the holding company, there is nothing to see: 404 (RU32).
 */
export function guardWith({ affiliates, proposals, readNext }: Needs) {
  return async (guarded: StaffGuarded, visit: BackofficeVisit): Promise<Answer> => {
    if (guarded.who === 'anyone') return guarded.handle(visit);
    if (!isSignedIn(visit)) return leadToSignIn(visit, readNext);
    if (visit.may(guarded.permission))
      return guarded.wantsProof && !visit.isProved ? leadToStepUp(visit, readNext) : guarded.handle(visit);
    const entity = await affiliates.find(visit.staff.entity);
    if (entity?.kind !== 'affiliate') throw new HttpFault('not-found');
    await meetOwnCase({ proposals }, visit);
    throw new Refusal('access.not-permitted');
  };
}

/**
 * Goes on when the case of the address is the own affiliate's. It asks for the number alone: the page itself would be a
 * reading on record. Whoever is not signed in does not learn which numbers there are.
 */
export function caseFinder(
  rooms: Pick<BackofficeRooms, 'proposals'>,
  visitOf: (req: Request, res: Response) => BackofficeVisit,
): RequestHandler {
  return async (req, res, next) => {
    const visit = visitOf(req, res);
    if (isSignedIn(visit)) await meetOwnCase(rooms, visit);
    next();
  };
}

/** The sign-in, and afterwards the page that was wanted, with what had been typed there. */
export function leadToSignIn(visit: BackofficeVisit, readNext: ReadNext): Answer {
  const next = pageBehind(visit.address, readNext);
  if (visit.request.method === 'GET' || visit.request.method === 'HEAD') {
    return seeOther(next === null ? '/staff/sign-in' : `/staff/sign-in?next=${encodeURIComponent(next)}`);
  }
  return askToSignIn(visit, { email: '', next, kept: writeKept(keptFieldsOf(visit.body)) });
}

/** A code once more, and afterwards the page that was wanted, with what had been typed there. */
async function leadToStepUp(visit: BackofficeVisit, readNext: ReadNext): Promise<Answer> {
  const next = pageBehind(visit.address, readNext);
  if (next === null) return seeOther('/staff/step-up');
  await layByFields(visit.request, pathOf(next), keptFieldsOf(visit.body));
  return seeOther(`/staff/step-up?next=${encodeURIComponent(next)}`);
}

function isSignedIn(visit: BackofficeVisit): visit is StaffVisit {
  return visit.staff !== null;
}

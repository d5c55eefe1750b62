import type { Answer } from '../../platform/http/answer.js';
import type { Route } from '../../platform/http/route.js';
import type { CustomerVisit, WebVisit } from './visit.js';

export { get, post } from '../../platform/http/route.js';

/** Who may come to an address of customers, and what it does then. */
export type WebGuarded =
  | { readonly who: 'anyone'; readonly handle: (visit: WebVisit) => Promise<Answer> }
  | { readonly who: 'customer'; readonly handle: (visit: CustomerVisit) => Promise<Answer> };

export type WebRoute = Route<WebGuarded>;

/** Open to everybody, signed in or not. */
export function anyone(handle: (visit: WebVisit) => Promise<Answer>): WebGuarded {
  return { who: 'anyone', handle };
}

/** Only for a customer who is signed in; everybody else is led to the sign-in and back. */
export function signedIn(handle: (visit: CustomerVisit) => Promise<Answer>): WebGuarded {
  return { who: 'customer', handle };
}

import type { Request, RequestHandler } from 'express';
import passport from 'passport';
import { Strategy as LocalStrategy } from 'passport-local';
import type { Customer, Members, SignInStep } from '../../../members/index.js';
import { called } from '../../../platform/http/called.js';
import type { DeviceCookie } from '../../../platform/http/device-cookie.js';
import { noteProof } from '../../../platform/http/proved-lately.js';
import { unlessNobody } from '../../../platform/http/signed-in.js';
import type { Clock } from '../../../platform/clock.js';
import type { Ids } from '../../../platform/ids.js';
import type { SignIns } from '../../../platform/sign-ins.js';
import type { Access } from '../../../vocabulary/access.js';
import { type AttemptId, asId, type SignInId } from '../../../vocabulary/ids.js';
import { isRefusal } from '../../../vocabulary/refusal.js';
import type { WebVisit } from '../visit.js';

/** What a session keeps of a sign-in: never the account itself (RU48). */
interface Kept {
  readonly door: 'web';
  readonly signIn: string;
  readonly authVersion: number;
}

interface WebUser extends Express.User {
  readonly door: 'web';
  readonly customer: Customer;
}

/** The password alone, on a device that the account does not know: it is no sign-in. */
interface HalfWay extends Express.User {
  readonly door: 'web';
  readonly attemptId: AttemptId;
}

export interface WebPassport {
  /** Restores who is signed in; belongs right after the session. */
  readonly restore: RequestHandler;
  customerOf(req: Request): Customer | null;
  /** The row of the sign-in that a request comes with. */
  signInOf(req: Request): SignInId | null;
  /** What the browser's device cookie holds. */
  deviceOf(visit: WebVisit): string | null;
  /**
   * Checks the posted `email` and `password`. Null: they fit no account, and nothing says which of the two is wrong.
   * Throws Refusal `access.sign-in-paused`, `access.password-off`, `members.too-many-codes`.
   */
  check(visit: WebVisit): Promise<SignInStep | null>;
  /** Signs in: a row of its own, a new session id, a new token (H6), and a device that is known from now on (AT8). */
  start(visit: WebVisit, customer: Customer): Promise<void>;
  /** Ends the row first, so that a request in flight cannot bring the session back signed in (RU48). */
  end(visit: WebVisit): Promise<void>;
}

interface Needs {
  readonly members: Pick<Members, 'signIn' | 'find' | 'rememberDevice'>;
  readonly signIns: SignIns;
  readonly device: DeviceCookie;
  readonly systemClock: Clock;
  readonly ids: Ids;
}

/** Customers' own Passport (AT17): the package's default one is shared, and a door would take the other's people. */
export function createWebPassport({ members, signIns, device: cookie, systemClock, ids }: Needs): WebPassport {
  const pass = new passport.Passport();

  pass.use(
    new LocalStrategy({ usernameField: 'email', passReqToCallback: true }, (req, email, password, done) => {
      const access: Access = {
        actor: { kind: 'visitor' },
        purpose: 'account',
        requestId: req.requestId,
        ip: req.ip ?? null,
      };
      members.signIn(access, { email, password, device: cookie.read(req) }).then(
        (step) => {
          if (step.kind === 'signed-in') done(null, userOf(step.customer, null));
          else done(null, halfWayOf(step.attemptId));
        },
        (error: unknown) => {
          if (isRefusal(error, 'members.wrong-pair')) done(null, false);
          else done(error);
        },
      );
    }),
  );

  pass.serializeUser<Kept>((user, done) => {
    if (!isWebUser(user) || user.signIn === null) {
      done(new Error('not signed in at this door'));
      return;
    }
    done(null, { door: 'web', signIn: user.signIn, authVersion: user.customer.authVersion });
  });

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-arguments -- two of them name the form with a request
  pass.deserializeUser<Kept, Request>((req, kept, done) => {
    restored(kept, req.requestId).then((user) => {
      done(null, user ?? false);
    }, done);
  });

  async function restored(kept: Kept, requestId: string): Promise<WebUser | null> {
    // A session that was written by the other door names somebody else's account (S4).
    if ((kept.door as string) !== 'web') return null;
    const id = asId<'sign-in'>(kept.signIn);
    const signIn = await signIns.find(id);
    if (signIn?.door !== 'web') return null;
    const customerId = asId<'customer'>(signIn.accountId);
    const access: Access = { actor: { kind: 'customer', id: customerId }, purpose: 'account', requestId };
    const customer = await members.find(access, customerId);
    return customer?.authVersion === kept.authVersion ? userOf(customer, id) : null;
  }

  return {
    restore: unlessNobody(pass.authenticate('session') as RequestHandler),
    customerOf: (req) => (isWebUser(req.user) ? req.user.customer : null),
    signInOf: (req) => (isWebUser(req.user) ? req.user.signIn : null),
    deviceOf: ({ request }) => cookie.read(request),
    check: ({ request, response }) =>
      new Promise((resolve, reject) => {
        const answer = (error: unknown, user: unknown): void => {
          if (error !== null && error !== undefined) reject(error as Error);
          else resolve(stepOf(user));
        };
        const check = pass.authenticate('local', answer) as RequestHandler;
        void check(request, response, reject);
      }),
    start: async ({ request, response }, customer) => {
      const device = (request.get('user-agent') ?? '').slice(0, 200);
      const signIn = await signIns.start({ door: 'web', accountId: customer.id, device });
      await called((done) => {
        request.logIn(userOf(customer, signIn), done);
      });
      noteProof(request, systemClock);
      const token = cookie.read(request) ?? ids.makeToken();
      await members.rememberDevice(customer.id, token);
      cookie.write(response, token);
    },
    end: async ({ request }) => {
      if (isWebUser(request.user) && request.user.signIn !== null) await signIns.end(request.user.signIn);
      await called((done) => request.session.destroy(done));
    },
  };
}

function userOf(customer: Customer, signIn: SignInId | null): WebUser {
  return { door: 'web', customer, signIn };
}

function halfWayOf(attemptId: AttemptId): HalfWay {
  return { door: 'web', signIn: null, attemptId };
}

function stepOf(user: unknown): SignInStep | null {
  if (isWebUser(user)) return { kind: 'signed-in', customer: user.customer };
  return isHalfWay(user) ? { kind: 'code-wanted', attemptId: user.attemptId } : null;
}

/** Only this file makes users of this door, and each carries its customer. */
function isWebUser(user: unknown): user is WebUser {
  return isOurs(user) && 'customer' in user;
}

function isHalfWay(user: unknown): user is HalfWay {
  return isOurs(user) && 'attemptId' in user;
}

function isOurs(user: unknown): user is object {
  return typeof user === 'object' && user !== null && 'door' in user && user.door === 'web';
}

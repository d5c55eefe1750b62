import type { Request, RequestHandler } from 'express';
import passport from 'passport';
import { Strategy as LocalStrategy } from 'passport-local';
import { called } from '../../../platform/http/called.js';
import type { DeviceCookie } from '../../../platform/http/device-cookie.js';
import { noteProof } from '../../../platform/http/proved-lately.js';
import { unlessNobody } from '../../../platform/http/signed-in.js';
import type { Clock } from '../../../platform/clock.js';
import type { Ids } from '../../../platform/ids.js';
import type { SignIns } from '../../../platform/sign-ins.js';
import type { Staff, StaffMember } from '../../../staff/index.js';
import type { Access } from '../../../vocabulary/access.js';
import { asId, type SignInId, type StaffId } from '../../../vocabulary/ids.js';
import { isRefusal } from '../../../vocabulary/refusal.js';
import type { BackofficeVisit } from '../visit.js';

/** What a session keeps of a sign-in: never the account itself (RU48). */
interface Kept {
  readonly door: 'backoffice';
  readonly signIn: string;
  readonly authVersion: number;
}

interface StaffUser extends Express.User {
  readonly door: 'backoffice';
  readonly staff: StaffMember;
}

/** The first factor alone: it is no sign-in. */
interface HalfWay extends Express.User {
  readonly door: 'backoffice';
  readonly staffId: StaffId;
}

export interface StaffPassport {
  /** Restores who is signed in; belongs right after the session. */
  readonly restore: RequestHandler;
  staffOf(req: Request): StaffMember | null;
  /** What the browser's device cookie holds. */
  deviceOf(visit: BackofficeVisit): string | null;
  /**
   * Checks the posted `email` and `password`. Null: they fit no account, and nothing says which of the two is wrong.
   * Throws Refusal `access.sign-in-paused`, `access.password-off`, `staff.account-locked`.
   */
  checkPassword(visit: BackofficeVisit): Promise<StaffId | null>;
  /** Signs in after the second factor: a row that ends the person's other one, a new session id, a new token (H6). */
  start(visit: BackofficeVisit, staff: StaffMember): Promise<void>;
  /** Ends the row first, so that a request in flight cannot bring the session back signed in (RU48). */
  end(visit: BackofficeVisit): Promise<void>;
}

interface Needs {
  readonly staff: Pick<Staff, 'signIn' | 'find' | 'rememberDevice'>;
  readonly signIns: SignIns;
  readonly device: DeviceCookie;
  readonly systemClock: Clock;
  readonly ids: Ids;
}

/** The staff's own Passport (AT17): the package's default one is shared, and a door would take the other's people. */
export function createStaffPassport({ staff, signIns, device: cookie, systemClock, ids }: Needs): StaffPassport {
  const pass = new passport.Passport();

  pass.use(
    new LocalStrategy({ usernameField: 'email', passReqToCallback: true }, (req, email, password, done) => {
      const access: Access = {
        actor: { kind: 'visitor' },
        purpose: 'account',
        requestId: req.requestId,
        ip: req.ip ?? null,
      };
      staff.signIn(access, { email, password, device: cookie.read(req) }).then(
        ({ staffId }) => {
          const halfWay: HalfWay = { door: 'backoffice', signIn: null, staffId };
          done(null, halfWay);
        },
        (error: unknown) => {
          if (isRefusal(error, 'staff.wrong-pair')) done(null, false);
          else done(error);
        },
      );
    }),
  );

  pass.serializeUser<Kept>((user, done) => {
    if (!isStaffUser(user) || user.signIn === null) {
      done(new Error('not signed in at this door'));
      return;
    }
    done(null, { door: 'backoffice', signIn: user.signIn, authVersion: user.staff.authVersion });
  });

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-arguments -- two of them name the form with a request
  pass.deserializeUser<Kept, Request>((req, kept, done) => {
    restored(kept, req.requestId).then((user) => {
      done(null, user ?? false);
    }, done);
  });

  async function restored(kept: Kept, requestId: string): Promise<StaffUser | null> {
    // A session that was written by the other door names somebody else's account (S4).
    if ((kept.door as string) !== 'backoffice') return null;
    const id = asId<'sign-in'>(kept.signIn);
    const signIn = await signIns.find(id);
    if (signIn?.door !== 'backoffice') return null;
    const access: Access = { actor: { kind: 'system' }, purpose: 'account', requestId };
    const member = await staff.find(access, asId<'staff'>(signIn.accountId));
    return member?.authVersion === kept.authVersion ? userOf(member, id) : null;
  }

  return {
    restore: unlessNobody(pass.authenticate('session') as RequestHandler),
    staffOf: (req) => (isStaffUser(req.user) ? req.user.staff : null),
    deviceOf: ({ request }) => cookie.read(request),
    checkPassword: ({ request, response }) =>
      new Promise((resolve, reject) => {
        const answer = (error: unknown, user: unknown): void => {
          if (error !== null && error !== undefined) reject(error as Error);
          else resolve(isHalfWay(user) ? user.staffId : null);
        };
        const check = pass.authenticate('local', answer) as RequestHandler;
        void check(request, response, reject);
      }),
    start: async (visit, member) => {
      const { request, response } = visit;
      const device = (request.get('user-agent') ?? '').slice(0, 200);
      const signIn = await signIns.start({ door: 'backoffice', accountId: member.id, device });
      await called((done) => {
        request.logIn(userOf(member, signIn), done);
      });
      noteProof(request, systemClock);
      const token = cookie.read(request) ?? ids.makeToken();
      await staff.rememberDevice(visit.access('account'), { staffId: member.id, token });
      cookie.write(response, token);
    },
    end: async ({ request }) => {
      if (isStaffUser(request.user) && request.user.signIn !== null) await signIns.end(request.user.signIn);
      await called((done) => {
        request.session.destroy(done);
      });
    },
  };
}

function userOf(staff: StaffMember, signIn: SignInId): StaffUser {
  return { door: 'backoffice', staff, signIn };
}

/** Only this file makes users of this door, and each carries its person. */
function isStaffUser(user: unknown): user is StaffUser {
  return isOurs(user) && 'staff' in user;
}

function isHalfWay(user: unknown): user is HalfWay {
  return isOurs(user) && 'staffId' in user;
}

function isOurs(user: unknown): user is object {
  return typeof user === 'object' && user !== null && 'door' in user && user.door === 'backoffice';
}

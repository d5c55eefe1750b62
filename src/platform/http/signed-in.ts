import type { RequestHandler } from 'express';
import type { SignInId } from '../../vocabulary/ids.js';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the one way that @types/passport offers
  namespace Express {
    /** Who is signed in on a request; each door adds its own account to it. */
    interface User {
      readonly door: 'web' | 'backoffice';
      /** Null while the second factor is still to come. */
      readonly signIn: SignInId | null;
    }
  }
}

/** Leaves out what restores a sign-in where somebody only looks and the session holds none. */
export function unlessNobody(restore: RequestHandler): RequestHandler {
  return (req, res, next) => {
    const isNobody = (req.method === 'GET' || req.method === 'HEAD') && !('passport' in req.session);
    if (isNobody) next();
    else void restore(req, res, next);
  };
}

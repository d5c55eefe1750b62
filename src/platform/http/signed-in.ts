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

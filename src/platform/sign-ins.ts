import type { SignInId } from '../vocabulary/ids.js';

export type SignInDoor = 'web' | 'backoffice';

export interface NewSignIn {
  readonly door: SignInDoor;
  readonly accountId: string;
  /** The kind of device in a few words, for the list of one's own sign-ins; cut at 200 characters. */
  readonly device: string;
}

export interface SignIn {
  readonly door: SignInDoor;
  readonly accountId: string;
  readonly startedAt: Date;
}

export interface SignInAccount {
  readonly door: SignInDoor;
  readonly accountId: string;
}

/** One line of the list of one's own sign-ins. */
export interface OpenSignIn {
  readonly id: SignInId;
  readonly device: string;
  readonly startedAt: Date;
}

/** So many a customer has at once (AT6); one more ends the oldest. */
export const mostSignIns = 5;

/**
 * A sign-in is a row (RU48). The session carries its id only, so that ending the row ends it everywhere: a request in
 * flight at sign-out that writes its session back brings nobody back in.
 */
export interface SignIns {
  /** Staff have one sign-in a person, customers five (AT6): a new one ends the other, or the oldest. */
  start(signIn: NewSignIn): Promise<SignInId>;
  /** Null when it was ended, is older than 12 hours (AT6) or never was. */
  find(id: SignInId): Promise<SignIn | null>;
  /** Those of an account that are open, the newest first (AT6). */
  listOpen(account: SignInAccount): Promise<readonly OpenSignIn[]>;
  /** Ends every one of an account; gives how many there were. */
  endAll(account: SignInAccount): Promise<number>;
  /** Ending twice is as good as once. */
  end(id: SignInId): Promise<void>;
}

import type { Actor, ClientActor, CustomerActor, StaffActor } from './actor.js';
import { Refusal } from './refusal.js';

/** Why data is touched (F15): a store call without a purpose does not compile. */
export type Purpose =
  'intake' | 'review' | 'award' | 'notice' | 'account' | 'operation' | 'redemption' | 'settlement' | 'audit';

/** Who asks, for what, under which request: handed to every deed and store call. */
export interface Access {
  readonly actor: Actor;
  readonly purpose: Purpose;
  readonly requestId: string;
  /** From which address of the network; left out where there is none, as in jobs and at the command line. */
  readonly ip?: string | null;
}

/** The access of a signed-in customer. Throws Refusal `access.sign-in-wanted` for anybody else. */
export function customerOf(access: Access): CustomerActor {
  if (access.actor.kind !== 'customer') throw new Refusal('access.sign-in-wanted');
  return access.actor;
}

/** The access of a signed-in member of staff. Throws Refusal `access.sign-in-wanted` for anybody else. */
export function staffOf(access: Access): StaffActor {
  if (access.actor.kind !== 'staff') throw new Refusal('access.sign-in-wanted');
  return access.actor;
}

/** The access of a machine that showed a token. Throws Refusal `access.token-invalid` for anybody else. */
export function clientOf(access: Access): ClientActor {
  if (access.actor.kind !== 'client') throw new Refusal('access.token-invalid');
  return access.actor;
}

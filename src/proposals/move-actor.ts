import { Refusal } from '../vocabulary/refusal.js';
import type { Deed } from '../vocabulary/deed.js';
import type { MoveActor } from './proposal.js';

/** Who made a move, as the record keeps it. Operators are named by their kind alone: the audit row has the rest. */
export function actorOf({ access: { actor } }: Deed): MoveActor {
  switch (actor.kind) {
    case 'staff':
      return { kind: 'staff', id: actor.id, roles: actor.roles, department: actor.department };
    case 'customer':
      return { kind: 'customer', id: actor.id, roles: [], department: null };
    case 'client':
      throw new Refusal('access.not-permitted');
    case 'operator':
    case 'system':
    case 'visitor':
      return { kind: actor.kind, id: null, roles: [], department: null };
  }
}

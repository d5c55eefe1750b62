import { noteDone, takeDone } from '../../platform/http/done-note.js';
import { Visit, type VisitFacts } from '../../platform/http/visit.js';
import type { StaffMember } from '../../staff/index.js';
import type { Access, Purpose } from '../../vocabulary/access.js';
import type { Actor } from '../../vocabulary/actor.js';
import { mayTry, type Permission } from '../../vocabulary/permissions.js';

interface BackofficeFacts extends VisitFacts {
  readonly staff: StaffMember | null;
}

/** A visit at the staff door, signed in or on the way to it. */
export class BackofficeVisit extends Visit {
  readonly staff: StaffMember | null;

  constructor({ staff, ...facts }: BackofficeFacts) {
    super(facts);
    this.staff = staff;
  }

  /** Nothing that staff see is ever kept by a browser. */
  override get isPersonal(): boolean {
    return true;
  }

  /** Whether the permission table lets this person try it; whether on *this* case is the deed's business (AR15). */
  may(permission: Permission): boolean {
    return this.staff !== null && mayTry(this.staff.roles, permission);
  }

  /** Whether a code was given so lately that a delicate thing may be done (AT9). */
  get isProved(): boolean {
    return this.provedWithin(5);
  }

  /** What the deed that led to this page has done; handed out once. */
  get done(): string | null {
    return takeDone(this.request, this.address);
  }

  /** Lets the page at `address`, to which this visit leads, say what was done. */
  noteDone(address: string, word: string): void {
    noteDone(this.request, address, word);
  }

  /** Who asks, for what, under which request: handed to every deed. */
  access(purpose: Purpose): Access {
    return { actor: actorOf(this.staff), purpose, requestId: this.requestId, ip: this.ip };
  }
}

/** A visit behind the guard: somebody is signed in with both factors. */
export type StaffVisit = BackofficeVisit & { readonly staff: StaffMember };

function actorOf(staff: StaffMember | null): Actor {
  if (staff === null) return { kind: 'visitor' };
  const { id, entity, roles, email, department } = staff;
  return { kind: 'staff', id, entity, roles, email, department };
}

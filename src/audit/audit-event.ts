import type { Access } from '../vocabulary/access.js';
import type { Actor, Role } from '../vocabulary/actor.js';

/** What kind of act it was: touching data, rights, the house's own administration, signing in (privacy.md F14). */
type AuditStream = 'access' | 'rights' | 'admin' | 'auth';

/** What a deed says about itself. Codes, ids and field names only: never a value of a field, never a text. */
export interface AuditEvent {
  readonly stream: AuditStream;
  /** What was done, in the words of the deeds: `proposal.submit`, `review.open-case`. */
  readonly action: string;
  readonly target: { readonly kind: string; readonly id: string } | null;
  /** Whose data it was (K10): the ids of customers. */
  readonly subjects: readonly string[];
  /** The names of the fields that were shown or changed. */
  readonly fields?: readonly string[];
  readonly result: 'allowed' | 'denied' | 'failed';
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

/** Who did it, as it stays in the record: no e-mail address, no name of a customer. */
interface AuditActor {
  readonly kind: Actor['kind'];
  readonly id: string | null;
  readonly entity: string | null;
  readonly roles: readonly Role[];
}

/** One row of the record; it is never changed. */
export interface AuditRow extends AuditEvent {
  readonly id: string;
  readonly at: Date;
  readonly actor: AuditActor;
  readonly purpose: Access['purpose'];
  readonly requestId: string;
  /** From where (K10): an address of the network, null where there was none. */
  readonly ip: string | null;
}

/** A page or a deed about more people than this is a list, and lists carry no personal fields. */
const mostSubjects = 50;

/**
 * Makes the row of an event.
 *
 * Throws a RangeError when nobody is named whose data it was, except for signing in and the house's own administration
 * (K10, RU08), and when more people are named than one page may show: both are faults of the calling deed.
 */
export function auditRowOf(
  access: Access,
  event: AuditEvent,
  { id, at }: { readonly id: string; readonly at: Date },
): AuditRow {
  const mayBeEmpty = event.stream === 'auth' || event.stream === 'admin';
  if (event.subjects.length === 0 && !mayBeEmpty) throw new RangeError('an audit row names whose data it was');
  if (event.subjects.length > mostSubjects) throw new RangeError('too many people for one audit row');
  const { actor, purpose, requestId, ip = null } = access;
  return { ...event, id, at, actor: auditActorOf(actor), purpose, requestId, ip };
}

function auditActorOf(actor: Actor): AuditActor {
  switch (actor.kind) {
    case 'staff':
      return { kind: actor.kind, id: actor.id, entity: actor.entity, roles: actor.roles };
    case 'customer':
    case 'client':
      return { kind: actor.kind, id: actor.id, entity: null, roles: [] };
    case 'operator':
      return { kind: actor.kind, id: actor.name, entity: null, roles: [] };
    case 'visitor':
    case 'system':
      return { kind: actor.kind, id: null, entity: null, roles: [] };
  }
}

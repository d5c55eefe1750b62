import type { AuditEvent } from '../audit/index.js';
import type { Proposal } from '../proposals/index.js';

/** What the record says of an act on a case: whose proposal it was, and codes, never a text. */
export function caseEvent(
  { id, authorId }: Pick<Proposal, 'id' | 'authorId'>,
  action: string,
  details: NonNullable<AuditEvent['details']> = {},
): AuditEvent {
  return {
    stream: 'access',
    action,
    target: { kind: 'proposal', id },
    subjects: [authorId],
    result: 'allowed',
    details,
  };
}

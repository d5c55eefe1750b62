import type { Access } from '../vocabulary/access.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { AuditEvent } from '../audit/index.js';
import type { ApiClient } from './api-client.js';

type Action = 'client.add' | 'client.suspend' | 'client.resume' | 'client.rotate';

/** The audit row of a change of a client: what it may now do, and how it proves who it is. Never a secret or its hash. */
export function clientEvent(action: Action, { id, status, scopes, allowed, addresses, proof }: ApiClient): AuditEvent {
  return {
    stream: 'admin',
    action,
    target: { kind: 'client', id },
    subjects: [],
    result: 'allowed',
    details: {
      status,
      scopes: scopes.join(' '),
      allowed: allowed.map(({ kind, payAffiliate }) => `${kind}:${payAffiliate}`).join(' '),
      addresses: addresses.join(' '),
      proof: proof.by,
    },
  };
}

/** Clients are in the hands of the operator at the command line and of the seed. Throws Refusal `access.not-permitted`. */
export function operatorOnly({ actor }: Access): void {
  if (actor.kind !== 'operator' && actor.kind !== 'system') throw new Refusal('access.not-permitted');
}

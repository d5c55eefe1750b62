import type { Access } from '../vocabulary/access.js';
import type { Actor } from '../vocabulary/actor.js';
import type { ContractFact } from './contract.js';
import type { ConsentFact, Decision, DenyCode, DisclosureRequest } from './decide.js';
import type { NoticeCode } from '../consent/index.js';
import type { DisclosedField, FlowPurpose, FlowRecipient } from './flow.js';

/**
 * What is kept of a decision for five years (F2): who wanted to send what to whom, on what it rested, and the verdict.
 * Never a value of a field.
 */
export interface DisclosureRow {
  readonly id: string;
  readonly at: Date;
  readonly exit: string | null;
  readonly flow: string;
  readonly verdict: 'allow' | 'deny';
  readonly codes: readonly DenyCode[];
  readonly subject: string;
  readonly fields: readonly DisclosedField[];
  readonly recipient: FlowRecipient;
  readonly purpose: FlowPurpose;
  readonly basis: 'consent' | 'service' | null;
  readonly article: string | null;
  /** The consent event, with the version and wording agreed to; null where none counted. */
  readonly consent: {
    readonly event: string;
    readonly notice: NoticeCode;
    readonly version: number;
    readonly hash: string;
  } | null;
  /** The contract that counted; null where the flow needs none, or there is none. Rows of earlier days have no such field. */
  readonly contract?: { readonly id: string; readonly fileHash: string } | null;
  readonly requester: { readonly kind: Actor['kind']; readonly id: string | null; readonly entity: string | null };
  readonly requestId: string;
}

export interface DecisionMade {
  readonly id: string;
  readonly at: Date;
  readonly request: DisclosureRequest;
  readonly consent: ConsentFact | null;
  readonly contract: ContractFact | null;
  readonly decision: Decision;
  readonly access: Access;
}

export function rowOf({ id, at, request, consent, contract, decision, access }: DecisionMade): DisclosureRow {
  const { flow, verdict } = decision;
  const { subject, fields, recipient, purpose, requester } = request;
  return {
    id,
    at,
    exit: flow?.exit ?? null,
    flow: request.flow,
    verdict,
    codes: decision.verdict === 'deny' ? decision.codes : [],
    subject,
    fields,
    recipient,
    purpose,
    basis: flow?.basis.kind ?? null,
    article: flow?.article ?? null,
    consent: consentOf(decision, consent),
    contract: contractOf(decision, contract),
    requester: requesterOf(requester),
    requestId: access.requestId,
  };
}

function consentOf({ flow }: Decision, consent: ConsentFact | null): DisclosureRow['consent'] {
  if (flow?.basis.kind !== 'consent' || consent?.event == null) return null;
  const { id, version, hash } = consent.event;
  return { event: id, notice: flow.basis.notice, version, hash };
}

function contractOf({ flow }: Decision, fact: ContractFact | null): NonNullable<DisclosureRow['contract']> | null {
  if (flow?.needsContract !== true || fact === null || fact.state === 'none') return null;
  return { id: fact.id, fileHash: fact.fileHash };
}

function requesterOf(actor: Actor): DisclosureRow['requester'] {
  switch (actor.kind) {
    case 'staff':
      return { kind: actor.kind, id: actor.id, entity: actor.entity };
    case 'customer':
    case 'client':
      return { kind: actor.kind, id: actor.id, entity: null };
    case 'operator':
      return { kind: actor.kind, id: actor.name, entity: null };
    case 'visitor':
    case 'system':
      return { kind: actor.kind, id: null, entity: null };
  }
}

import type { Actor } from '../vocabulary/actor.js';
import type { ContractFact } from './contract.js';
import { type DisclosedField, type Flow, type FlowCode, type FlowPurpose, type FlowRecipient, flows } from './flow.js';

/** What somebody wants to let out, about one person. Names of fields only; the values travel as the payload. */
export interface DisclosureRequest {
  readonly flow: FlowCode;
  /** Whose data: a customer's id, or the sign-up attempt's before there is one. */
  readonly subject: string;
  readonly fields: readonly DisclosedField[];
  readonly recipient: FlowRecipient;
  readonly purpose: FlowPurpose;
  readonly requester: Actor;
}

/** The consent that a flow rests on, read fresh; `none` also where the flow needs none. */
export interface ConsentFact {
  readonly state: 'none' | 'given' | 'refused' | 'withdrawn' | 'superseded';
  readonly event: { readonly id: string; readonly version: number; readonly hash: string; readonly at: Date } | null;
}

/** What a decision is made on. */
export interface DisclosureFacts {
  readonly at: Date;
  /** Null when it could not be known in time: what cannot be decided is denied. */
  readonly consent: ConsentFact | null;
  /** Likewise. */
  readonly contract: ContractFact | null;
}

/**
 * Why not, in the order of the check (privacy.md F2). The codes of exits and plans that do not exist yet are not
 * here: their case answers DEFAULT_DENY.
 */
export type DenyCode =
  | 'DEFAULT_DENY'
  | 'NO_BASIS'
  | 'PURPOSE_MISMATCH'
  | 'RECIPIENT_MISMATCH'
  | 'FIELD_NOT_COVERED'
  | 'CONTRACT_MISSING'
  | 'CONTRACT_NO_EVIDENCE'
  | 'CONTRACT_EXPIRED'
  | 'CONSENT_MISSING'
  | 'CONSENT_WITHDRAWN'
  | 'CONSENT_SUPERSEDED'
  | 'CONSENT_AFTER_USE';

export type Decision =
  | { readonly verdict: 'allow'; readonly flow: Flow }
  | { readonly verdict: 'deny'; readonly flow: Flow | null; readonly codes: readonly [DenyCode, ...DenyCode[]] };

/**
 * Decides whether personal data may leave: pure, without clock, input or output.
 *
 * All codes that apply are given, the first is the one to show. One field that is not covered denies the whole.
 */
export function decide(request: DisclosureRequest, facts: DisclosureFacts): Decision {
  const flow = flows.find(({ code }) => code === request.flow) ?? null;
  const [first, ...others] = denials(request, flow, facts);
  if (flow !== null && first === undefined) return { verdict: 'allow', flow };
  return { verdict: 'deny', flow, codes: [first ?? 'DEFAULT_DENY', ...others] };
}

function denials(request: DisclosureRequest, flow: Flow | null, facts: DisclosureFacts): readonly DenyCode[] {
  const isUnfounded = facts.consent === null || facts.contract === null;
  const isUnknown = isUnfounded || request.subject === '' || request.fields.length === 0;
  const unknown: readonly DenyCode[] = isUnknown ? ['DEFAULT_DENY'] : [];
  if (flow === null) return [...unknown, 'NO_BASIS'];
  return [...unknown, ...mismatches(request, flow), ...contractDenials(flow, facts), ...consentDenials(flow, facts)];
}

function mismatches(request: DisclosureRequest, flow: Flow): readonly DenyCode[] {
  const codes: DenyCode[] = [];
  if (request.purpose !== flow.purpose) codes.push('PURPOSE_MISMATCH');
  if (request.recipient !== flow.recipient) codes.push('RECIPIENT_MISMATCH');
  if (!request.fields.every((field) => flow.fields.includes(field))) codes.push('FIELD_NOT_COVERED');
  return codes;
}

function contractDenials(flow: Flow, { contract }: DisclosureFacts): readonly DenyCode[] {
  if (!flow.needsContract || contract === null) return [];
  switch (contract.state) {
    case 'none':
      return ['CONTRACT_MISSING'];
    case 'no-evidence':
      return ['CONTRACT_NO_EVIDENCE'];
    case 'expired':
      return ['CONTRACT_EXPIRED'];
    case 'in-force':
      return [];
  }
}

function consentDenials(flow: Flow, { at, consent }: DisclosureFacts): readonly DenyCode[] {
  if (flow.basis.kind !== 'consent' || consent === null) return [];
  switch (consent.state) {
    case 'none':
    case 'refused':
      return ['CONSENT_MISSING'];
    case 'withdrawn':
      return ['CONSENT_WITHDRAWN'];
    case 'superseded':
      return ['CONSENT_SUPERSEDED'];
    case 'given':
      // A consent after the fact counts as none (L1).
      return consent.event === null || consent.event.at > at ? ['CONSENT_AFTER_USE'] : [];
  }
}

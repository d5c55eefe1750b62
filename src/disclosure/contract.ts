import { plusDays, type SeoulDay, startOf } from '../vocabulary/calendar.js';
import type { Language } from '../vocabulary/language.js';
import { type FlowCode, type FlowRecipient, flows } from './flow.js';

/** Whether the stored file is the one that was recorded; asked at the recording and every hour (F4). */
export type Evidence = 'there' | 'missing' | 'differs';

/** A contract on which flows rest: with whom, for what, from when to when, proved by which file. It is never changed. */
export interface Contract {
  readonly id: string;
  /** Work done for the affiliates (consignment), or a provision to a third party. */
  readonly kind: 'consignment' | 'provision';
  readonly recipient: FlowRecipient;
  readonly party: Readonly<Record<Language, string>>;
  readonly work: Readonly<Record<Language, string>>;
  readonly flows: readonly FlowCode[];
  readonly startsOn: SeoulDay;
  /** Its last day, in Seoul. */
  readonly endsOn: SeoulDay;
  readonly file: { readonly path: string; readonly sha256: string };
  readonly addedAt: Date;
  readonly evidence: Evidence;
  readonly checkedAt: Date;
}

/** What the gate knows of the contract that a flow rests on; `none` also where the flow needs none. */
export type ContractFact =
  | { readonly state: 'none' }
  | { readonly state: 'in-force' | 'no-evidence' | 'expired'; readonly id: string; readonly fileHash: string };

/**
 * The contract that counts for a flow at a moment: one in force before any other.
 *
 * A contract is in force from 00:00 of its first day to 24:00 of its last in Seoul (PT-12).
 */
export function contractFactOf(contracts: readonly Contract[], flow: FlowCode, at: Date): ContractFact {
  const own = contracts.filter((contract) => contract.flows.includes(flow));
  const facts = own.map((contract) => {
    const { id, file, evidence } = contract;
    const state = !isWithinDates(contract, at) ? 'expired' : evidence === 'there' ? 'in-force' : 'no-evidence';
    return { state, id, fileHash: file.sha256 } as const;
  });
  const states = ['in-force', 'no-evidence', 'expired'] as const;
  const [best] = states.flatMap((state) => facts.filter((fact) => fact.state === state));
  return best ?? { state: 'none' };
}

/** Whether a moment falls on one of its days. */
export function isWithinDates({ startsOn, endsOn }: Pick<Contract, 'startsOn' | 'endsOn'>, at: Date): boolean {
  return at >= startOf(startsOn) && at < startOf(plusDays(endsOn, 1));
}

/** Whether every flow that it names goes to its recipient. */
export function fitsFlows({ recipient, flows: named }: Pick<Contract, 'recipient' | 'flows'>): boolean {
  return (
    named.length > 0 &&
    named.every((code) => flows.some((flow) => flow.code === code && flow.recipient === recipient)) &&
    new Set(named).size === named.length
  );
}

import type { Access } from '../vocabulary/access.js';
import type { SeoulDay } from '../vocabulary/calendar.js';
import type { BookProof } from './book-proof.js';
import type { SettlementDeps } from './settlement-deps.js';

/** How the books stand by their last proof. */
export interface StateOfBooks {
  readonly state: 'sound' | 'broken' | 'never-proved';
  readonly last: BookProof | null;
  /** Since when they are broken. */
  readonly brokenSince: { readonly day: SeoulDay; readonly at: Date } | null;
}

/** No row about a person: accounts by their random names, and numbers. */
export function stateOfBooks({ proofs }: Pick<SettlementDeps, 'proofs'>) {
  return async (access: Access): Promise<StateOfBooks> => {
    const last = await proofs.last(access);
    if (last === null) return { state: 'never-proved', last: null, brokenSince: null };
    if (last.breaches === 0) return { state: 'sound', last, brokenSince: null };
    return { state: 'broken', last, brokenSince: await proofs.firstBroken(access) };
  };
}

import type { Access } from '../vocabulary/access.js';
import { type CustomerId, readMadeId } from '../vocabulary/ids.js';
import type { SettlementDeps } from './settlement-deps.js';
import { type StateOfBooks, stateOfBooks } from './state-of-books.js';

/**
 * How the books stand, with every account that is broken. A random name is still somebody's: whose accounts are named is
 * on record before this returns.
 *
 * Throws Refusal `audit.unavailable`.
 */
export function openBooks({ audit, members, proofs }: Pick<SettlementDeps, 'audit' | 'members' | 'proofs'>) {
  return async (access: Access): Promise<StateOfBooks> => {
    const state = await stateOfBooks({ proofs })(access);
    const named = [...(state.last?.found ?? []), ...(state.last?.freezes ?? [])].map(({ account }) => account);
    const subjects = new Set<CustomerId>();
    for (const account of new Set(named)) {
      const acct = readMadeId<'acct'>(account);
      const member = acct === null ? null : await members.ofAccount(access, acct);
      if (member !== null) subjects.add(member.customerId);
    }
    for (let from = 0; from < subjects.size; from += mostNamed) {
      await audit.recordReading(access, {
        stream: 'access',
        action: 'books.open',
        target: null,
        subjects: [...subjects].slice(from, from + mostNamed),
        fields: ['account'],
        result: 'allowed',
      });
    }
    return state;
  };
}

/** As many as one row names. */
const mostNamed = 50;

import type { Access } from '../vocabulary/access.js';
import type { Acct } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import { staffWho } from './separation.js';
import type { SettlementDeps } from './settlement-deps.js';

/** Why an account is looked at: a closed list, since an audit row holds no sentence. */
export const lookReasons = ['member-asked', 'correction', 'books-broken', 'settlement', 'rights-request'] as const;

export type LookReason = (typeof lookReasons)[number];

export function readLookReason(text: string | null): LookReason | null {
  return lookReasons.find((one) => one === text) ?? null;
}

/**
 * The account of a membership number. A number that is nobody's leaves a row as well: trying numbers is seen.
 *
 * Throws Refusal `access.not-permitted`, `settlement.member-not-found`, `audit.unavailable`.
 */
export function lookUpAccount({ audit, members }: Pick<SettlementDeps, 'audit' | 'members'>) {
  return async (access: Access, memberNo: string): Promise<{ readonly acct: Acct }> => {
    staffWho(access, 'points.read-member');
    const number = memberNo.normalize('NFKC').replaceAll(/[\s-]/g, '');
    const member = /^\d{10}$/.test(number) ? await members.ofNumber(access, number) : null;
    if (member !== null) return { acct: member.acct };
    await audit.recordReading(access, {
      stream: 'admin',
      action: 'account.look-up',
      target: null,
      subjects: [],
      result: 'failed',
    });
    throw new Refusal('settlement.member-not-found');
  };
}

import { type Access, clientOf } from '../vocabulary/access.js';
import type { Acct, RedemptionId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Ledger, Redemption } from '../ledger/index.js';
import type { MemberOfLedger, Members } from '../members/index.js';

/** The member of a number. Refusal `redemption.member-not-found` when nobody here proved to be it. */
export function memberOfNumber({ members }: { readonly members: Pick<Members, 'ofNumber'> }) {
  return async (access: Access, memberNo: string): Promise<MemberOfLedger> =>
    foundMember(await members.ofNumber(access, memberNo));
}

/** The member behind a row of the journal. Refusal `redemption.member-not-found` when there is none any more. */
export function memberOfAccount({ members }: { readonly members: Pick<Members, 'ofAccount'> }) {
  return async (access: Access, acct: Acct | undefined): Promise<MemberOfLedger> =>
    foundMember(acct === undefined ? null : await members.ofAccount(access, acct));
}

function foundMember(member: MemberOfLedger | null): MemberOfLedger {
  if (member === null) throw new Refusal('redemption.member-not-found');
  return member;
}

interface Owners {
  readonly ledger: Pick<Ledger, 'redemption'>;
  readonly members: Pick<Members, 'ofAccount'>;
}

/** A redemption of the caller and whose it is. Another client's is as unknown as none: Refusal `redemption.not-found`. */
export function ownRedemption({ ledger, members }: Owners) {
  return async (
    access: Access,
    id: RedemptionId,
  ): Promise<{ readonly redemption: Redemption; readonly member: MemberOfLedger }> => {
    const redemption = await ledger.redemption(id);
    const isOwn = redemption?.client === clientOf(access).id;
    const member = isOwn ? await members.ofAccount(access, redemption.acct) : null;
    if (redemption === null || member === null) throw new Refusal('redemption.not-found');
    return { redemption, member };
  };
}

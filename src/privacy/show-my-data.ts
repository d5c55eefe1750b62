import type { Audit, Look } from '../audit/index.js';
import type { Consent, CurrentConsent } from '../consent/index.js';
import type { Disclosure, ReceivedRow } from '../disclosure/index.js';
import type { Members } from '../members/index.js';
import { type Access, customerOf } from '../vocabulary/access.js';
import type { Slice } from '../vocabulary/slice.js';
import type { Clock } from '../platform/clock.js';

export interface MyDataDeps {
  readonly audit: Pick<Audit, 'listLooks' | 'countLooks'>;
  readonly consent: Pick<Consent, 'currentOf'>;
  readonly disclosure: Pick<Disclosure, 'listReceived' | 'countReceived'>;
  readonly members: Pick<Members, 'membershipOf'>;
  readonly clock: Clock;
}

/** How often something happened; from `mostCounted` on it is "so many or more". */
export interface Counts {
  readonly looks: number;
  readonly received: number;
  /** Of these, to an affiliate or the holding company. */
  readonly receivedByAffiliates: number;
}

/** Everything on one page, as of a moment (F5): the newest of each list, and how much there is. */
export interface OwnView {
  readonly asOf: Date;
  /** The last four digits are shown by the page; null without a proved membership. */
  readonly memberNo: string | null;
  readonly consents: readonly CurrentConsent[];
  readonly looks: readonly Look[];
  readonly received: readonly ReceivedRow[];
  readonly counts: Counts;
}

/** A list counts no further: the pages behind it show the rest. */
export const mostCounted = 10_000;

const newest = 5;
const pageSize = 20;

/** The customer's own data at a glance. Throws Refusal `access.sign-in-wanted` for anybody else. */
export function showMyData(deps: MyDataDeps) {
  const { audit, consent, disclosure, members, clock } = deps;
  return async (access: Access): Promise<OwnView> => {
    const { id: customerId } = customerOf(access);
    const asOf = clock.now();
    const latest = { customerId, cursor: null, limit: newest };
    const [looks, received, consents, membership, lookCount, byRecipient] = await Promise.all([
      audit.listLooks(latest),
      disclosure.listReceived(access, latest),
      consent.currentOf(null, access, customerId),
      members.membershipOf(null, customerId),
      audit.countLooks(customerId, mostCounted),
      disclosure.countReceived(access, customerId),
    ]);
    return {
      asOf,
      memberNo: membership?.isVerified === true ? membership.memberNo : null,
      consents,
      looks: looks.items,
      received: received.items,
      counts: { looks: lookCount, ...receivedCounts(byRecipient) },
    };
  };
}

/** One page of what went out, newest first. */
export function listOwnReceived({ disclosure }: Pick<MyDataDeps, 'disclosure'>) {
  return (access: Access, cursor: string | null): Promise<Slice<ReceivedRow>> =>
    disclosure.listReceived(access, { customerId: customerOf(access).id, cursor, limit: pageSize });
}

/** One page of who looked, newest first. */
export function listOwnLooks({ audit }: Pick<MyDataDeps, 'audit'>) {
  return (access: Access, cursor: string | null): Promise<Slice<Look>> =>
    audit.listLooks({ customerId: customerOf(access).id, cursor, limit: pageSize });
}

/** How much went out, and of that how much to a company of the group. */
export function countOwnReceived({ disclosure }: Pick<MyDataDeps, 'disclosure'>) {
  return async (access: Access): Promise<Omit<Counts, 'looks'>> =>
    receivedCounts(await disclosure.countReceived(access, customerOf(access).id));
}

const noAffiliates: readonly string[] = ['membership', 'message-operator'];

function receivedCounts(byRecipient: ReadonlyMap<string, number>): Omit<Counts, 'looks'> {
  const sum = (counts: readonly (readonly [string, number])[]): number => counts.reduce((all, [, n]) => all + n, 0);
  const all = [...byRecipient];
  return {
    received: sum(all),
    receivedByAffiliates: sum(all.filter(([recipient]) => !noAffiliates.includes(recipient))),
  };
}

import type { House } from '../src/house.js';
import type { Customer } from '../src/members/index.js';
import { type Acct, asId, type ProposalId, type ReceiptNumber } from '../src/vocabulary/ids.js';
import { accessOf } from '../test/support/build-test-house.js';
import type { DeedToDo } from '../test/support/do-deed.js';
import { type BankPeople, type GivenCases, givenCasesIn } from '../test/support/given-cases.js';
import { type GivenUses, givenCaller } from '../test/support/given-uses.js';
import type { MovableClock } from '../test/support/movable-clock.js';
import type { LoadMember, OperationWanted } from './history.js';

/** Makes members and what they can be awarded, through the rooms, while nothing is struck. */
export interface LoadMembers {
  readonly uses: Pick<GivenUses, 'access' | 'client'>;
  /** A member with an adoption that waits, beside the one whose points it can use at once. */
  member(): Promise<LoadMember>;
  /** A customer without a membership whose share will wait to be claimed. */
  claimer(): Promise<LoadMember>;
  /** How a claimer takes what waits. */
  claimOf(claimer: LoadMember): OperationWanted;
  /** What a claimer is once its claim is through. */
  joined(claimer: LoadMember): Promise<void>;
  acctOf(member: LoadMember): Promise<Acct>;
}

/** `publish` does an adoption and has it noted in the history. */
export async function openLoadMembers(
  house: House,
  clock: MovableClock,
  publish: (wanted: OperationWanted) => Promise<void>,
): Promise<LoadMembers> {
  const cases: GivenCases = givenCasesIn({ house, clock, accessOf });
  const people: BankPeople = await cases.people();
  const uses = await givenCaller({ house, clock });
  const proposals = new Map<LoadMember, ProposalId>();

  const adoption = async (member: LoadMember, wantsPoints: boolean): Promise<OperationWanted> => {
    const receiptNumber = await cases.prepared({ ...people, author: member.customer }, { wantsPoints });
    const { id, version } = await cases.find(receiptNumber, people.approver);
    proposals.set(member, id);
    return {
      id: `AWD:${id}:1`,
      wish: { does: 'AWARD', to: wantsPoints ? 'member' : 'claim' },
      member,
      deed: deedOf(people, receiptNumber, version),
    };
  };
  const memberNoOf = async ({ customer }: LoadMember): Promise<string> => {
    const membership = await house.members.membershipOf(null, customer.id);
    if (membership === null) throw new Error('the member is given');
    return membership.memberNo;
  };
  return {
    uses,
    member: async () => {
      const member = newMember(await cases.member());
      member.memberNo = await memberNoOf(member);
      await publish(await adoption(member, true));
      member.waiting.push(await adoption(member, true));
      return member;
    },
    claimer: async () => {
      const member = newMember(await cases.customer());
      await publish(await adoption(member, false));
      return member;
    },
    claimOf: (member) => ({
      id: `CLS:${proposals.get(member) ?? ''}:1`,
      wish: { does: 'CLAIM' },
      member,
      deed: {
        deed: 'claim',
        access: accessOf.customer(member.customer.id, 'award'),
        command: {
          consent: {
            notice: 'CN3',
            recipient: asId<'affiliate'>('membership'),
            version: 1,
            isAgreed: true,
            snapshotHash: 'a'.repeat(64),
            shownAt: clock.now(),
            language: 'ko',
          },
        },
      },
    }),
    joined: async (member) => {
      member.memberNo = await memberNoOf(member);
    },
    acctOf: async ({ memberNo }) => {
      const found = await house.members.ofNumber(uses.access, memberNo ?? '');
      if (found === null) throw new Error('the member is given');
      return found.acct;
    },
  };
}

function newMember(customer: Customer): LoadMember {
  return { memberNo: null, customer, waiting: [], holds: [], used: [], acknowledged: 0, seen: 0 };
}

function deedOf({ approver }: BankPeople, receiptNumber: ReceiptNumber, version: number): DeedToDo {
  return { deed: 'adopt', access: accessOf.staff(approver), command: { receiptNumber, version, view: null } };
}

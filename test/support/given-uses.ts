import { createHash } from 'node:crypto';
import { bringDemoClient, demoClient } from '../../src/doors/cli/demo/demo-client.js';
import type { House } from '../../src/house.js';
import type { ApiClient, UseAnswer, UseOfPoints } from '../../src/redemption/index.js';
import type { Access } from '../../src/vocabulary/access.js';
import { asId, type RedemptionId } from '../../src/vocabulary/ids.js';
import { isRefusal } from '../../src/vocabulary/refusal.js';
import type { TestHouse } from './build-test-house.js';
import { type BankPeople, type GivenCases, givenCasesIn } from './given-cases.js';

/** A member with 50,000 points of one award, and the membership system that uses them. */
export interface GivenUses {
  readonly cases: GivenCases;
  readonly people: BankPeople;
  readonly memberNo: string;
  readonly client: ApiClient;
  readonly access: Access;
}

/** The caller of the membership API. */
export const callerAccess: Access = {
  actor: { kind: 'client', id: asId<'client'>(demoClient.id) },
  purpose: 'redemption',
  requestId: 'TEST-0002',
};

/** Adopts a member's proposal and brings the demo's client. */
export async function givenUses(test_: Pick<TestHouse, 'house' | 'clock' | 'accessOf'>): Promise<GivenUses> {
  const cases = givenCasesIn(test_);
  const people = await cases.people();
  await cases.decided(people);
  const caller = await givenCaller(test_);
  const membership = await test_.house.members.membershipOf(null, people.author.id);
  if (membership === null) throw new Error('the member is given');
  return { cases, people, memberNo: membership.memberNo, ...caller };
}

/** The demo's client, brought, and what it calls with. */
export async function givenCaller({
  house,
  clock,
}: Pick<TestHouse, 'house' | 'clock'>): Promise<Pick<GivenUses, 'client' | 'access'>> {
  await bringDemoClient(house, clock.now());
  const client = await house.redemption.findActiveClient(callerAccess, asId<'client'>(demoClient.id));
  if (client === null) throw new Error('the client is given');
  return { client, access: callerAccess };
}

/** The same with a further member, who has 50,000 points of an award as well. */
export async function anotherMember(test_: Pick<TestHouse, 'house'>, given: GivenUses): Promise<GivenUses> {
  const { cases, people } = given;
  const author = await cases.member();
  await cases.decided({ ...people, author });
  const membership = await test_.house.members.membershipOf(null, author.id);
  if (membership === null) throw new Error('the member is given');
  return { ...given, memberNo: membership.memberNo };
}

/** So many members in all, of whom acts at once do not wait for each other in the program. */
export async function membersOf(
  test_: Pick<TestHouse, 'house'>,
  given: GivenUses,
  count: number,
): Promise<readonly string[]> {
  const numbers = [given.memberNo];
  while (numbers.length < count) numbers.push((await anotherMember(test_, given)).memberNo);
  return numbers;
}

/** A request for 10,000 points of a card bill, changed as wished; its fingerprint follows its content. */
export function useOf(memberNo: string, wish: Partial<UseOfPoints> = {}): UseOfPoints {
  const use = {
    key: 'key-1',
    memberNo,
    amount: 10_000,
    kind: 'CARD_BILL' as const,
    payAffiliate: 'card',
    mode: 'hold' as const,
    reference: 'bill-1',
    expiresInSeconds: null,
    ...wish,
  };
  return { ...use, fingerprint: wish.fingerprint ?? fingerprintOf(use) };
}

export function fingerprintOf(content: object): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** What a caller saw of a call, in one word: what was done, the kept no, or the code of a refusal. */
export async function seen(call: Promise<{ readonly payload: UseAnswer }>): Promise<string> {
  try {
    const { payload } = await call;
    return payload.refusedAs ?? payload.redemption?.status ?? 'nothing';
  } catch (error) {
    return isRefusal(error) ? error.code : `fault ${String(error)}`;
  }
}

/** Opens a hold and says its name. */
export async function heldBy(
  house: House,
  { access, client, memberNo }: GivenUses,
  wish?: Partial<UseOfPoints>,
): Promise<RedemptionId> {
  const { payload } = await house.redemption.redeem(access, client, useOf(memberNo, { key: 'hold', ...wish }));
  if (payload.redemption === null) throw new Error(`no hold: ${payload.refusedAs ?? ''}`);
  return payload.redemption.id as RedemptionId;
}

/** How often each word stands in a list. */
export function counted(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

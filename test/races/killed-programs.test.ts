import type { ConsentChoice } from '../../src/consent/index.js';
import type { Customer } from '../../src/members/index.js';
import { isRefusal } from '../../src/vocabulary/refusal.js';
import { asId } from '../../src/vocabulary/ids.js';
import { buildTestHouse, testSecrets } from '../support/build-test-house.js';
import { type BankPeople, givenCasesIn } from '../support/given-cases.js';
import { type KilledDeed, runAndKill } from '../support/killed-deed.js';
import { testDatabase } from '../support/test-database.js';

const testHouse = buildTestHouse({ runsBodiesTwice: false, isPatient: true });
const given = givenCasesIn(testHouse);

/** One deed that is to be cut, and how its person tries again. */
interface Case {
  readonly deed: KilledDeed;
  /** The same wish again, as somebody would press again. */
  again(): Promise<unknown>;
}

type KillPoint = KilledDeed['killAfter'];

/** Each deed has fewer answers than this; what comes through alive is run again at the commit. */
const points: readonly KillPoint[] = [
  ...Array.from({ length: 21 }, (_, n) => n + 1),
  ...Array.from({ length: 17 }, () => 'commit' as const),
];

const where = (killAfter: KillPoint) => ({
  uri: testDatabase().uris.app,
  now: testHouse.clock.now().toISOString(),
  secrets: testSecrets,
  killAfter,
});

const choice = (author: Customer, notice: ConsentChoice['notice'], recipient: string): ConsentChoice => ({
  notice,
  recipient: asId<'affiliate'>(recipient),
  version: 1,
  isAgreed: true,
  snapshotHash: 'a'.repeat(64),
  shownAt: testHouse.clock.now(),
  language: author.language,
});

let made = 0;

async function submission(killAfter: KillPoint): Promise<Case> {
  const author = await given.customer();
  const access = testHouse.accessOf.customer(author.id);
  const { proposals } = testHouse.house;
  const input = {
    affiliate: 'bank',
    topic: 'process',
    title: `끊어진 뒤에도 하나뿐인 제안 ${String((made += 1))}`,
    problem: '보내는 순간에 전원이 꺼지면 접수되었는지 알 수 없습니다.',
    improvement: '다시 눌러도 접수증은 하나뿐이어야 합니다. 꼭 그래야 합니다.',
    effect: '',
    visibility: 'private',
  };
  const { draft } = await proposals.saveDraft(access, { draftId: null, browserKey: null, input });
  const kept = await proposals.keepChoices(access, {
    draftId: draft.id,
    browserKey: null,
    choices: [choice(author, 'CN1', 'bank')],
  });
  const command = { draftId: draft.id, browserKey: null, version: kept.version, allowsSameText: false };
  return {
    deed: { ...where(killAfter), access, deed: 'submit', command },
    again: () => proposals.submitDraft(access, command),
  };
}

async function adoption(people: BankPeople, killAfter: KillPoint): Promise<Case> {
  const author = await given.member();
  const receiptNumber = await given.prepared({ ...people, author });
  const { version } = await given.find(receiptNumber, people.approver);
  const access = testHouse.accessOf.staff(people.approver);
  const command = { receiptNumber, version, view: null };
  return {
    deed: { ...where(killAfter), access, deed: 'adopt', command },
    again: () => testHouse.house.review.publish(access, command),
  };
}

async function claim(people: BankPeople, killAfter: KillPoint): Promise<Case> {
  const author = await given.customer();
  await given.decided({ ...people, author }, { wantsPoints: false });
  const access = testHouse.accessOf.customer(author.id, 'award');
  const command = { consent: choice(author, 'CN3', 'membership') };
  return {
    deed: { ...where(killAfter), access, deed: 'claim', command },
    again: () => testHouse.house.awards.claimShares(access, command),
  };
}

/** Runs all, a few at once. */
async function each<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  run: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const left = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) results[next[0]] = await run(next[1]);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

/** Presses again until there is an answer; what the killed program left open is let go by the server within seconds. */
async function pressAgain(one: Case): Promise<'done now' | 'was done'> {
  for (;;) {
    try {
      await one.again();
      return 'done now';
    } catch (error) {
      if (isRefusal(error, 'database.outcome-unknown')) continue;
      if (isRefusal(error, 'proposal.already-decided', 'awards.nothing-to-claim')) return 'was done';
      throw error;
    }
  }
}

const countBy = (names: readonly string[]): string =>
  [...new Set(names)].map((name) => `${name} ${String(names.filter((one) => one === name).length)}`).join(', ');

test('a program killed after any answer leaves nothing half done, and pressing again ends it', async () => {
  const people = await given.people();
  const cases: Case[] = [];
  for (const point of points) {
    cases.push(await submission(point), await adoption(people, point), await claim(people, point));
  }
  const before = { awards: (await testHouse.rowsOf('awards')).length };
  const killed = await each(cases, 4, ({ deed }) => runAndKill(deed));
  const kills = killed.filter((one) => one).length;
  const ends = await each(cases, 12, pressAgain);
  await testHouse.settle();

  const rows = async (name: string) => testHouse.rowsOf(name);
  const submissions = cases.filter(({ deed }) => deed.deed === 'submit').length;
  const proposals = await rows('proposals');
  const awards = await rows('awards');
  const journal = await rows('journal');
  const told = (await rows('notifications')).map(
    (row) => `${String(row['event'])} ${String(row['receiptNumber'])} ${String(row['to'])}`,
  );
  const doubledTold = told.filter((one, n) => told.indexOf(one) !== n);
  console.log(
    `${String(kills)} kills with -9 (${countBy(cases.filter((_, n) => killed[n]).map(({ deed }) => `${deed.deed} at ${typeof deed.killAfter === 'number' ? 'an answer' : 'the commit'}`))}); ` +
      `pressed again: ${countBy(ends)}; receipts ${String(submissions)} of ${String(submissions)}, awards ${String(awards.length)}, journals ${String(journal.length)}`,
  );
  expect(kills).toBeGreaterThanOrEqual(100);
  // Every draft has one receipt; every adoption one award, one journal for it and one for its claim.
  expect(proposals.filter((row) => String(row['intakeKey']).startsWith('draft:'))).toHaveLength(submissions);
  expect(new Set(proposals.map((row) => row['receiptNumber'])).size).toBe(proposals.length);
  expect(awards.length - before.awards).toBe(points.length);
  expect(awards).toHaveLength(proposals.filter((row) => row['state'] === 'adopted').length);
  expect(journal.filter((row) => row['kind'] === 'AWARD')).toHaveLength(awards.length);
  expect(journal.filter((row) => row['kind'] === 'CLAIM')).toHaveLength(points.length);
  expect((await testHouse.house.ledger.verify()).breaches).toEqual([]);
  expect((await testHouse.house.review.verifyAwards(testHouse.accessOf.operator)).breaches).toEqual([]);
  // One row in the record, one set of consents and one notice for each deed that happened.
  const acts = (await rows('auditEvents')).map((row) => row['action']);
  expect(acts.filter((action) => action === 'proposal.submit')).toHaveLength(proposals.length);
  expect(acts.filter((action) => action === 'award.claim-shares')).toHaveLength(points.length);
  expect(doubledTold).toEqual([]);
  expect(await rows('outbox')).toEqual([]);
}, 300_000);

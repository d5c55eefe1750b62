import mongoose from 'mongoose';
import { auditStoreSpecs } from '../../../src/audit/index.js';
import { maskedMemberNo } from '../../../src/settlement/masked-number.js';
import type { Role } from '../../../src/vocabulary/actor.js';
import { givenAccount, givenOfficers, prepared } from '../../deeds/settlement/accounts.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { givenCasesIn } from '../../support/given-cases.js';
import { openTestApp, sampleOf, type TestBrowser } from '../../support/test-app.js';
import { testDatabase } from '../../support/test-database.js';

const test = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(test);
const opened = openTestApp(test);

interface Planted {
  /** Whose data it is. */
  readonly subject: string;
  /** What only this person's data can make a page say. */
  readonly words: readonly string[];
  /** What stands for the variables of the addresses. */
  readonly params: Readonly<Record<string, string>>;
}

/** A case in a state, and an account with a request: with words in them that stand nowhere else. */
async function planted(state: 'received' | 'underReview' | 'prepared' | 'decided'): Promise<Planted[]> {
  const people = await given.people({ isMember: true });
  const title = `보라색 표지 ${state}`;
  const receiptNumber =
    state === 'received' ? await given.received(people.author, { title }) : await given[state](people, { title });
  const { officer } = await givenOfficers(given);
  const { acct, memberNo, customerId } = await givenAccount(test, given);
  const ticket = await prepared(test.house, test.accessOf.staff(officer, 'settlement'), { acct });
  return [
    { subject: people.author.id, words: [title, '홍*동'], params: { receiptNumber } },
    { subject: customerId, words: [acct, maskedMemberNo(memberNo)], params: { acct, ticket } },
  ];
}

const seats: readonly { readonly entity: string; readonly roles: readonly Role[] }[] = [
  ...(['reviewer', 'approver', 'manager', 'clerk'] as const).map((role) => ({ entity: 'bank', roles: [role] })),
  ...(['settlement-officer', 'programme-office', 'privacy-officer', 'auditor', 'operator'] as const).map((role) => ({
    entity: 'group',
    roles: [role],
  })),
];

/** Every page of the staff door, at what was planted. */
function pagesFor(cases: readonly Planted[]): readonly string[] {
  const params = Object.assign({}, ...cases.map((one) => one.params)) as Readonly<Record<string, string>>;
  return opened.app.staffRoutes
    .filter(({ method, guarded, isPage }) => method === 'GET' && isPage && guarded.who === 'staff')
    .flatMap(({ path }) => {
      const filled = path.replace(/:(\w+)/g, (whole, name: string) => params[name] ?? whole);
      const address = `/staff${filled === '/' ? '' : sampleOf(filled)}`;
      if (path === '/proposals') return ['mine', 'unassigned', 'approval'].map((view) => `${address}?view=${view}`);
      return [path === '/points/accounts/:acct' ? `${address}?why=correction` : address];
    });
}

async function signedIn(seat: (typeof seats)[number]): Promise<TestBrowser> {
  const { email } = await given.staff({ ...seat, roles: [...seat.roles] });
  const browser = opened.browser();
  await browser.signInStaff(email);
  return browser;
}

/** Pages that showed somebody's data without a row of whose, and how many showed any. */
async function unrecorded(browser: TestBrowser, cases: readonly Planted[]) {
  const found: string[] = [];
  let shown = 0;
  for (const address of pagesFor(cases)) {
    const before = new Set((await test.rowsOf('auditEvents')).map(({ _id }) => _id));
    const { text, status } = await browser.get(address);
    if (status !== 200) continue;
    const rows = (await test.rowsOf('auditEvents')).filter(({ _id }) => !before.has(_id));
    for (const { subject, words } of cases) {
      const word = words.find((one) => text.includes(one));
      if (word === undefined) continue;
      shown += 1;
      const isRecorded = rows.some((row) => (row['subjects'] as readonly string[]).includes(subject) && isWhole(row));
      if (!isRecorded) found.push(`${address} shows ${word}`);
    }
  }
  return { found, shown };
}

/** Who, when, from where, whose data, what (K10). */
function isWhole(row: Readonly<Record<string, unknown>>): boolean {
  const { id, kind } = row['actor'] as { readonly id: unknown; readonly kind: unknown };
  const isWho = kind === 'staff' && typeof id === 'string';
  return isWho && row['at'] instanceof Date && typeof row['ip'] === 'string' && typeof row['action'] === 'string';
}

describe('PT-25: a page of staff', () => {
  it.each(['received', 'underReview', 'prepared', 'decided'] as const)(
    'with somebody’s data leaves a row of who saw whose, for every role: %s',
    async (state) => {
      const cases = await planted(state);
      let all = 0;
      for (const seat of seats) {
        const { found, shown } = await unrecorded(await signedIn(seat), cases);
        expect([seat.roles, found]).toEqual([seat.roles, []]);
        all += shown;
      }
      // The words are really on the pages: a walk that sees nothing proves nothing.
      expect(all).toBeGreaterThanOrEqual(4);
    },
    60_000,
  );

  it('is not shown when its row cannot be written: 503 in words, and nobody’s data', async () => {
    const cases = await planted('prepared');
    const seated: { readonly browser: TestBrowser; readonly addresses: readonly string[] }[] = [];
    for (const seat of seats) {
      const browser = await signedIn(seat);
      seated.push({ browser, addresses: await showing(browser, cases) });
    }
    expect(seated.flatMap(({ addresses }) => addresses).length).toBeGreaterThan(6);
    await withoutRecord(async () => {
      for (const { browser, addresses } of seated) {
        for (const address of addresses) {
          const { status, text } = await browser.get(address);
          expect([address, status, text.includes('조회 기록을 남길 수 없어')]).toEqual([address, 503, true]);
          // An error page has its own address in the links of its frame.
          expect([address, wordIn(text.replaceAll(address, ''), cases)]).toEqual([address, null]);
        }
      }
    });
  }, 60_000);
});

function wordIn(text: string, cases: readonly Planted[]): string | null {
  return cases.flatMap(({ words }) => words).find((word) => text.includes(word)) ?? null;
}

/** The pages that show somebody's data to this person. */
async function showing(browser: TestBrowser, cases: readonly Planted[]): Promise<readonly string[]> {
  const shown: string[] = [];
  for (const address of pagesFor(cases)) {
    const { status, text } = await browser.get(address);
    if (status === 200 && wordIn(text, cases) !== null) shown.push(address);
  }
  return shown;
}

/** Meanwhile the server takes no row of the record. */
async function withoutRecord(work: () => Promise<void>): Promise<void> {
  const admin = await new mongoose.mongo.MongoClient(testDatabase().adminUri).connect();
  const take = (validator: object) => admin.db(testDatabase().name).command({ collMod: 'auditEvents', validator });
  try {
    await take({ $expr: false });
    await work();
  } finally {
    await take(auditStoreSpecs[0]?.validator ?? {});
    await admin.close();
  }
}

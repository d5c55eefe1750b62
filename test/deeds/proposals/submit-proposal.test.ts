import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import type { Customer } from '../../../src/members/index.js';
import type { Submission } from '../../../src/proposals/index.js';
import type { Access } from '../../../src/vocabulary/access.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { givenIn } from '../../support/given.js';
import { testDatabase } from '../../support/test-database.js';
import { goodInput, processingChoice } from './intake.js';
import { refusalOf } from '../refusal-of.js';

const test_ = buildTestHouse();
const given = givenIn(test_);
const { accessOf, clock } = test_;
let author: Customer;
let access: Access;

beforeEach(async () => {
  author = await given.customer();
  access = accessOf.customer(author.id);
});

let made = 0;
function submissionOf(wish: Partial<Submission> = {}): Submission {
  made += 1;
  return {
    intakeKey: `test:${String(made)}`,
    input: goodInput,
    choices: [processingChoice(clock.now())],
    language: 'ko',
    channel: 'web',
    allowsSameText: false,
    ...wish,
  };
}

const submit = (wish: Partial<Submission> = {}) => test_.house.proposals.submit(access, submissionOf(wish));
/** Another text each time. */
const submitOther = (n: number, wish: Partial<Submission> = {}) =>
  submit({ input: { ...goodInput, title: `${goodInput.title} ${String(n)}` }, ...wish });

describe('a proposal that is received', () => {
  test('has number, second, due day and fingerprint on its receipt', async () => {
    const { receiptNumber, isFirst } = await submit();
    expect(isFirst).toBe(true);
    expect(receiptNumber).toMatch(/^S-2026-\d{6}$/);
    const text = await test_.house.proposals.canonicalText(access, receiptNumber);
    expect(await test_.house.proposals.receipt(access, receiptNumber)).toEqual({
      receiptNumber,
      receivedAt: clock.now(),
      affiliate: 'bank',
      title: goodInput.title,
      sha256: createHash('sha256').update(text, 'utf8').digest('hex'),
      dueOn: '2026-12-21',
    });
  });

  test('stands with its consent, its record and its news, each once', async () => {
    const { receiptNumber } = await submit();
    const [row] = await test_.rowsOf('proposals');
    expect(row).toMatchObject({
      receiptNumber,
      state: 'received',
      isOpen: true,
      version: 1,
      group: expect.any(String) as string,
    });
    expect(await test_.rowsOf('consentEvents')).toMatchObject([
      { customerId: author.id, notice: 'CN1', recipient: 'bank' },
    ]);
    const audit = (await test_.rowsOf('auditEvents')).filter(({ action }) => action === 'proposal.submit');
    expect(audit).toMatchObject([
      { target: { kind: 'proposal', id: row?.['_id'] }, subjects: [author.id], result: 'allowed' },
    ]);
    const news = (await test_.rowsOf('outbox')).map((one) => one['news']);
    expect(news).toContainEqual({
      type: 'proposal.submitted',
      proposalId: row?.['_id'],
      receiptNumber,
      customerId: author.id,
    });
  });

  test('keeps 3,000 letters of Hangul and emoji byte for byte', async () => {
    const problem = '가'.repeat(2_990) + '👨‍👩‍👧‍👦'.repeat(10);
    const { receiptNumber } = await submit({ input: { ...goodInput, problem } });
    const { problem: kept } = JSON.parse(await test_.house.proposals.canonicalText(access, receiptNumber)) as {
      problem: string;
    };
    expect(Buffer.from(kept).equals(Buffer.from(problem))).toBe(true);
  });

  test('has a number that rises, and one of the year in Seoul', async () => {
    const first = await submitOther(1);
    const second = await submitOther(2);
    expect(second.receiptNumber > first.receiptNumber).toBe(true);
    clock.set('2026-12-31T15:00:00Z');
    expect((await submitOther(3)).receiptNumber).toBe('S-2027-000001');
  });

  test('under a key that came before is the first one, and nothing happens', async () => {
    const submission = submissionOf();
    const first = await test_.house.proposals.submit(access, submission);
    const again = await test_.house.proposals.submit(access, {
      ...submission,
      input: { ...goodInput, title: '다른 제목입니다' },
    });
    expect(again).toEqual({ receiptNumber: first.receiptNumber, isFirst: false });
    expect(await test_.rowsOf('proposals')).toHaveLength(1);
  });

  test('needs no new consent while one is in force', async () => {
    await submitOther(1);
    await submitOther(2, { choices: [] });
    expect(await test_.rowsOf('consentEvents')).toHaveLength(1);
  });
});

describe('a proposal is refused', () => {
  test('for a visitor', async () => {
    expect((await refusalOf(test_.house.proposals.submit(accessOf.visitor, submissionOf()))).code).toBe(
      'access.sign-in-wanted',
    );
  });

  test('with every fault of its content', async () => {
    const refusal = await refusalOf(submit({ input: { ...goodInput, title: '짧음', topic: undefined } }));
    expect(refusal.code).toBe('proposal.invalid');
    expect(refusal.details.faults).toEqual([
      { field: 'topic', code: 'missing' },
      { field: 'title', code: 'too-short', limit: 5, count: 2 },
    ]);
    expect(await test_.rowsOf('proposals')).toEqual([]);
    expect(await test_.rowsOf('consentEvents')).toEqual([]);
  });

  test.each(['group', 'membership', 'nowhere', '__proto__', '$ne'])('to %s, which takes none', async (affiliate) => {
    const refusal = await refusalOf(submit({ input: { ...goodInput, affiliate } }));
    expect(refusal.details.faults).toEqual([{ field: 'affiliate', code: 'unknown-choice' }]);
  });

  test('to an affiliate that has closed since', async () => {
    const admin = await new mongoose.mongo.MongoClient(testDatabase().adminUri).connect();
    const setOpen = async (isOpen: boolean): Promise<void> => {
      const affiliates = admin.db(test_.database.name).collection<{ _id: string }>('affiliates');
      expect((await affiliates.updateOne({ _id: 'bank' }, { $set: { isOpen } })).modifiedCount).toBe(1);
      test_.systemClock.advance({ minutes: 2 });
    };
    try {
      await setOpen(false);
      expect((await refusalOf(submit())).code).toBe('affiliates.closed');
    } finally {
      await setOpen(true);
      await admin.close();
    }
  });

  test.each([
    ['nothing was answered', []],
    ['the answer was no', [processingChoice(new Date('2026-11-20T05:00:00Z'), { isAgreed: false })]],
    ['another affiliate was agreed to', [processingChoice(new Date('2026-11-20T05:00:00Z'), { affiliate: 'card' })]],
  ])('without CN1 towards its affiliate: %s', async (_what, choices) => {
    expect((await refusalOf(submit({ choices }))).code).toBe('consent.required-missing');
    expect(await test_.rowsOf('proposals')).toEqual([]);
    expect(await test_.rowsOf('consentEvents')).toEqual([]);
  });

  test('with a notice that was not shown so, and then nothing stands', async () => {
    const choices = [{ ...processingChoice(clock.now()), version: 7 }];
    expect((await refusalOf(submit({ choices }))).code).toBe('consent.notice-unknown');
    expect(await test_.rowsOf('proposals')).toEqual([]);
    expect(await test_.rowsOf('submissionDays')).toEqual([]);
  });

  test('as the same text within a day, until it is meant (Y02)', async () => {
    const { receiptNumber } = await submit();
    const input = { ...goodInput, title: `  ${goodInput.title} ` };
    const refusal = await refusalOf(submit({ input }));
    expect([refusal.code, refusal.details.receiptNumber]).toEqual(['proposal.same-text', receiptNumber]);
    expect((await submit({ input, allowsSameText: true })).receiptNumber).not.toBe(receiptNumber);
    clock.advance({ hours: 25 });
    expect((await submit({ input })).isFirst).toBe(true);
  });

  test('but not for being the same text as somebody else wrote', async () => {
    await submit();
    const other = await given.customer();
    const submitted = await test_.house.proposals.submit(accessOf.customer(other.id), submissionOf());
    expect(submitted.isFirst).toBe(true);
  });

  test('as the eleventh of a day, with the time from which it is open again (S17)', async () => {
    for (let n = 0; n < 10; n += 1) await submitOther(n);
    const refusal = await refusalOf(submitOther(10));
    expect(refusal.code).toBe('proposal.too-many-today');
    expect(refusal.details.until).toEqual(new Date('2026-11-21T00:00:00+09:00'));
    clock.set('2026-11-21T00:00:00+09:00');
    expect((await submitOther(10)).isFirst).toBe(true);
    expect(await test_.rowsOf('submissionDays')).toHaveLength(2);
  }, 60_000);

  test('when its due day lies in a year that the calendar does not know', async () => {
    clock.set('2027-12-15T10:00:00+09:00');
    const refusal = await refusalOf(submit());
    expect([refusal.code, refusal.details.year]).toEqual(['affiliates.calendar-year-missing', 2028]);
    expect(await test_.rowsOf('proposals')).toEqual([]);
  });
});

describe("another's proposal", () => {
  test('is not found: receipt, text, list', async () => {
    const { receiptNumber } = await submit();
    const stranger = accessOf.customer((await given.customer()).id);
    const { proposals } = test_.house;
    expect((await refusalOf(proposals.receipt(stranger, receiptNumber))).code).toBe('proposal.not-found');
    expect((await refusalOf(proposals.canonicalText(stranger, receiptNumber))).code).toBe('proposal.not-found');
    expect(await proposals.listOwn(stranger, { cursor: null, stage: null })).toEqual({ items: [], next: null });
  });
});

describe('the own list', () => {
  test('is newest first, pages by a cursor, and filters by stage', async () => {
    for (let n = 0; n < 9; n += 1) {
      await submitOther(n);
      clock.advance({ minutes: 1 });
    }
    const { proposals } = test_.house;
    const { items, next } = await proposals.listOwn(access, { cursor: null, stage: null });
    expect(items.map(({ title }) => title.at(-1))).toEqual(['8', '7', '6', '5', '4', '3', '2', '1', '0']);
    expect(next).toBeNull();
    expect((await proposals.listOwn(access, { cursor: null, stage: 'received' })).items).toHaveLength(9);
    expect((await proposals.listOwn(access, { cursor: null, stage: 'decided' })).items).toEqual([]);
    expect((await proposals.listOwn(access, { cursor: '{"$gt":""}', stage: null })).items).toHaveLength(9);
  });
});

import type { ConsentChoice } from '../../src/consent/index.js';
import type { Customer } from '../../src/members/index.js';
import type { ProposalInput } from '../../src/proposals/index.js';
import { asId } from '../../src/vocabulary/ids.js';
import { isRefusal } from '../../src/vocabulary/refusal.js';
import { buildTestHouse } from '../support/build-test-house.js';
import { givenIn } from '../support/given.js';

const test_ = buildTestHouse({ runsBodiesTwice: false });
const given = givenIn(test_);
const { accessOf } = test_;
let author: Customer;

beforeEach(async () => {
  author = await given.customer();
});

const inputOf = (n: number): ProposalInput => ({
  affiliate: 'bank',
  topic: 'process',
  title: `공과금 영수증을 한 번에 내려받기 ${String(n)}`,
  problem: '영수증을 받으려면 한 건씩 열어서 저장해야 합니다.',
  improvement: '기간을 고르면 영수증을 파일 하나로 묶어 주세요.',
  effect: '',
  visibility: 'private',
});

const agreed = (): ConsentChoice => ({
  notice: 'CN1',
  recipient: asId<'affiliate'>('bank'),
  version: 1,
  isAgreed: true,
  snapshotHash: 'a'.repeat(64),
  shownAt: test_.clock.now(),
  language: 'ko',
});

test('32 presses on one draft at once give one receipt, one proposal, one consent and one piece of news', async () => {
  const access = accessOf.customer(author.id);
  const { proposals } = test_.house;
  const saved = await proposals.saveDraft(access, { draftId: null, browserKey: null, input: inputOf(1) });
  const { browserKey } = saved;
  const { id: draftId, version } = await proposals.keepChoices(access, {
    draftId: saved.draft.id,
    browserKey,
    choices: [agreed()],
  });
  const press = () => proposals.submitDraft(access, { draftId, browserKey, version, allowsSameText: false });
  const receipts = await Promise.all(Array.from({ length: 32 }, press));
  expect(new Set(receipts.map(({ receiptNumber }) => receiptNumber)).size).toBe(1);
  expect(await test_.rowsOf('proposals')).toMatchObject([{ receiptNumber: receipts[0]?.receiptNumber }]);
  expect(await test_.rowsOf('consentEvents')).toHaveLength(1);
  expect(await test_.rowsOf('submissionDays')).toMatchObject([{ n: 1 }]);
  expect((await test_.rowsOf('auditEvents')).filter((row) => row['action'] === 'proposal.submit')).toHaveLength(1);
  expect((await press()).receiptNumber).toBe(receipts[0]?.receiptNumber);
});

test('of 14 different proposals of one customer at once exactly ten are received, and nobody is refused early', async () => {
  const access = accessOf.customer(author.id);
  const submit = (n: number) =>
    test_.house.proposals.submit(access, {
      intakeKey: `race:${String(n)}`,
      input: inputOf(n),
      choices: n === 0 ? [agreed()] : [],
      language: 'ko',
      channel: 'web',
      allowsSameText: false,
    });
  await submit(0);
  const settled = await Promise.allSettled(Array.from({ length: 13 }, (_, n) => submit(n + 1)));
  const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  expect(settled.length - refused.length).toBe(9);
  for (const reason of refused) {
    expect(isRefusal(reason, 'proposal.too-many-today') && reason.details.until).toEqual(
      new Date('2026-11-21T00:00:00+09:00'),
    );
  }
  const numbers = (await test_.rowsOf('proposals')).map((row) => row['receiptNumber']);
  expect(new Set(numbers).size).toBe(10);
});

test('the first proposals of the day, all at once, all find their place', async () => {
  const access = accessOf.customer(author.id);
  const submit = (n: number) =>
    test_.house.proposals.submit(access, {
      intakeKey: `first:${String(n)}`,
      input: inputOf(n),
      choices: [agreed()],
      language: 'ko',
      channel: 'web',
      allowsSameText: false,
    });
  await Promise.all(Array.from({ length: 10 }, (_, n) => submit(n)));
  expect(await test_.rowsOf('submissionDays')).toMatchObject([{ n: 10 }]);
  expect(await test_.rowsOf('proposals')).toHaveLength(10);
});

test('one intake key of 16 calls at once is one proposal', async () => {
  const access = accessOf.customer(author.id);
  const submit = () =>
    test_.house.proposals.submit(access, {
      intakeKey: 'petition:1',
      input: inputOf(1),
      choices: [agreed()],
      language: 'ko',
      channel: 'import',
      allowsSameText: true,
    });
  const receipts = await Promise.all(Array.from({ length: 16 }, submit));
  expect(new Set(receipts.map(({ receiptNumber }) => receiptNumber)).size).toBe(1);
  expect(receipts.filter(({ isFirst }) => isFirst)).toHaveLength(1);
  expect(await test_.rowsOf('proposals')).toHaveLength(1);
});

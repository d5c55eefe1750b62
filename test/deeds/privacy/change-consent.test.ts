import { noticeVersions } from '../../../src/consent/notice.js';
import type { ConsentChoice } from '../../../src/consent/index.js';
import type { Customer } from '../../../src/members/index.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { isRefusal } from '../../../src/vocabulary/refusal.js';
import { anotherHouse, buildTestHouse } from '../../support/build-test-house.js';
import { givenCasesIn } from '../../support/given-cases.js';
import { refusalOf } from '../refusal-of.js';

const house = buildTestHouse({ isPatient: true });
const given = givenCasesIn(house);

const bank = asId<'affiliate'>('bank');
const membership = asId<'affiliate'>('membership');

function choice(
  notice: ConsentChoice['notice'],
  isAgreed: boolean,
  change: Partial<ConsentChoice> = {},
): ConsentChoice {
  const recipient = notice === 'CN4' ? null : notice === 'CN3' ? membership : bank;
  const shownAt = house.clock.now();
  return { notice, recipient, version: 1, isAgreed, snapshotHash: 'a'.repeat(64), shownAt, language: 'ko', ...change };
}

function change(customer: Customer, ...choices: readonly ConsentChoice[]): Promise<void> {
  return house.house.privacy.changeConsent(house.accessOf.customer(customer.id, 'account'), choices);
}

/** One answer to the membership system, as the gate of a house decides it. */
async function send(
  customer: Customer,
  rowId: string,
  { disclosure } = house.house,
): Promise<'sent' | readonly string[]> {
  const request = {
    flow: 'EX1-answer',
    subject: customer.id,
    fields: ['membership-number', 'balance'],
    recipient: 'membership',
    purpose: 'redemption',
    requester: house.accessOf.operator.actor,
  } as const;
  try {
    await disclosure.clearForSending(house.accessOf.operator, { request, payload: {}, rowId });
    return 'sent';
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return error.details.codes ?? [error.code];
  }
}

async function statesOf(customer: Customer) {
  const rows = await house.house.consent.currentOf(null, house.accessOf.customer(customer.id, 'account'), customer.id);
  return Object.fromEntries(rows.map(({ notice, recipient, state }) => [`${notice}:${recipient ?? ''}`, state]));
}

test('PT-04: from the commit of a withdrawal on the gate denies, in the middle of a batch too, and within a second', async () => {
  const member = await given.member();
  await change(member, choice('CN3', true));
  const ends: unknown[] = [];
  for (let n = 1; n <= 6; n += 1) {
    if (n === 4) await change(member, choice('CN3', false));
    ends.push(await send(member, `batch:${String(n)}`));
  }
  expect(ends).toEqual(['sent', 'sent', 'sent', ['CONSENT_WITHDRAWN'], ['CONSENT_WITHDRAWN'], ['CONSENT_WITHDRAWN']]);
  const rows = await house.rowsOf('disclosures');
  expect(rows.filter(({ flow, verdict }) => flow === 'EX1-answer' && verdict === 'allow')).toHaveLength(3);

  const waits: number[] = [];
  for (let n = 1; n <= 20; n += 1) {
    await change(member, choice('CN3', true));
    const from = performance.now();
    await change(member, choice('CN3', false));
    expect(await send(member, `late:${String(n)}`)).toEqual(['CONSENT_WITHDRAWN']);
    waits.push(performance.now() - from);
  }
  expect(Math.max(...waits)).toBeLessThan(1_000);
});

test('a withdrawn CN1 takes the open proposals of that affiliate back with it, and only those', async () => {
  const people = await given.people();
  const open = [await given.received(people.author), await given.underReview(people)];
  const elsewhere = await given.received(people.author, { affiliate: 'card', title: '카드 앱의 글자를 키워 주세요' });
  const decided = await given.decided(people);
  await change(people.author, choice('CN1', false));
  const access = house.accessOf.customer(people.author.id);
  const own = await house.house.proposals.listOwn(access, { cursor: null, stage: null });
  const stageOf = (number: string) => own.items.find(({ receiptNumber }) => receiptNumber === number)?.stage;
  expect(open.map(stageOf)).toEqual(['closed', 'closed']);
  expect([stageOf(elsewhere), stageOf(decided)]).toEqual(['received', 'decided']);
  const rows = await house.rowsOf('auditEvents');
  expect(rows.filter(({ action }) => action === 'consent.withdraw')).toMatchObject([
    { target: { kind: 'consent', id: 'CN1:bank' }, subjects: [people.author.id], details: { takenBack: 2 } },
  ]);
  expect(await statesOf(people.author)).toMatchObject({ 'CN1:bank': 'withdrawn', 'CN1:card': 'given' });
});

test('what stands so already is left as it is: a second press writes nothing', async () => {
  const customer = await given.customer();
  await change(customer, choice('CN4', false));
  expect(await house.rowsOf('consentEvents')).toEqual([]);
  await change(customer, choice('CN4', true));
  await change(customer, choice('CN4', true));
  await change(customer, choice('CN4', false));
  await change(customer, choice('CN4', false));
  const rows = await house.rowsOf('consentEvents');
  expect(rows.map(({ isAgreed, order }) => [order, isAgreed])).toEqual([
    [1, true],
    [2, false],
  ]);
  expect((await house.rowsOf('auditEvents')).map(({ action }) => action).slice(-2)).toEqual([
    'consent.give',
    'consent.withdraw',
  ]);
});

test('a recipient that the notice does not have, and a visitor, are refused', async () => {
  const customer = await given.customer();
  const refused = await refusalOf(change(customer, choice('CN3', true, { recipient: bank })));
  expect(refused.code).toBe('consent.notice-unknown');
  const visitor = await refusalOf(house.house.privacy.changeConsent(house.accessOf.visitor, [choice('CN4', true)]));
  expect(visitor.code).toBe('access.sign-in-wanted');
  expect(await house.rowsOf('consentEvents')).toEqual([]);
});

test('PT-01: from the day of a new version on an older consent covers nothing new, until it is given anew', async () => {
  const member = await given.member();
  await change(member, choice('CN3', true));
  const effectiveFrom = new Date('2026-12-01T00:00:00+09:00');
  const award = noticeVersions.filter(({ code }) => code === 'CN3');
  const notices = [...noticeVersions, ...award.map((one) => ({ ...one, version: 2, effectiveFrom }))];
  const newer = anotherHouse(house, { forTests: { notices } });
  const sent = (rowId: string) => send(member, rowId, newer);
  house.clock.set('2026-11-30T23:59:59.999+09:00');
  expect(await sent('before')).toBe('sent');
  house.clock.set('2026-12-01T00:00:00+09:00');
  expect(await sent('after')).toEqual(['CONSENT_SUPERSEDED']);
  const access = house.accessOf.customer(member.id, 'account');
  const old = await refusalOf(newer.privacy.changeConsent(access, [choice('CN3', true)]));
  expect(old.code).toBe('consent.notice-unknown');
  await newer.privacy.changeConsent(access, [choice('CN3', true, { version: 2 })]);
  expect(await sent('anew')).toBe('sent');
});

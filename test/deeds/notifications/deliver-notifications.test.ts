import type { Happening, HappeningNews } from '../../../src/vocabulary/happening.js';
import { asId, type CustomerId } from '../../../src/vocabulary/ids.js';
import { asPoints } from '../../../src/vocabulary/points.js';
import { buildTestHouse, testBaseUrl } from '../../support/build-test-house.js';
import { adoption, type BankPeople, givenCasesIn, nonAdoption } from '../../support/given-cases.js';

const test_ = buildTestHouse();
const given = givenCasesIn(test_);
const { accessOf } = test_;
let people: BankPeople;

beforeEach(async () => {
  people = await given.people();
  await test_.settle();
});

const inboxOf = async (id: CustomerId) =>
  (await test_.house.notifications.list(accessOf.customer(id), { cursor: null })).items;
const codesOf = async (id: CustomerId) => (await inboxOf(id)).map(({ event }) => event);
/** Messages about proposals to one address, oldest first. */
const sentTo = async (email: string) =>
  (await test_.house.notifications.listSent())
    .filter(({ to, text }) => to === email && text.includes('/proposals/'))
    .reverse();

describe('the author is told', () => {
  test('of receipt, start, decision and points, in the inbox and by message', async () => {
    const receiptNumber = await given.decided(people, { input: adoption });
    await test_.settle();
    const items = await inboxOf(people.author.id);
    expect(items.map(({ event }) => event).sort()).toEqual(['EV01', 'EV07', 'EV09', 'EV10']);
    expect(items.find(({ event }) => event === 'EV09')).toMatchObject({
      receiptNumber,
      outcome: 'adopted',
      points: null,
      isNew: true,
    });
    expect(items.find(({ event }) => event === 'EV10')).toMatchObject({ receiptNumber, points: 50_000, to: 'member' });
    const messages = await sentTo(people.author.email);
    expect(messages).toHaveLength(4);
    for (const { channel, text } of messages) {
      expect(channel).toBe('email');
      expect(text).toContain(`${testBaseUrl}/proposals/${receiptNumber}`);
    }
  });

  test('with nothing but number, stage and link: no name, no title, no sum, no membership number (EX4)', async () => {
    const receiptNumber = await given.decided(people, { input: adoption });
    await test_.settle();
    const { title } = await given.find(receiptNumber, people.approver);
    const whole = (await sentTo(people.author.email)).map(({ subject, text }) => `${subject} ${text}`).join(' ');
    for (const secret of [people.author.name, title, '50,000', '50000', '김검토', '이승인'])
      expect(whole).not.toContain(secret);
  });

  test('in their own language', async () => {
    await test_.house.members.setLanguage(accessOf.customer(people.author.id, 'account'), 'en');
    await given.received(people.author);
    await test_.settle();
    const [message] = await sentTo(people.author.email);
    expect(message?.subject).toMatch(/^\[Moksori\] Your proposal S-2026-\d+ was received$/);
  });

  test('that an award waits, when there is no membership', async () => {
    const poor = await given.people({ isMember: false });
    await given.decided(poor, { input: adoption });
    await test_.settle();
    const items = await inboxOf(poor.author.id);
    expect(items.find(({ event }) => event === 'EV10')).toMatchObject({ points: 50_000, to: 'claim' });
  });

  test('nothing of what happens inside: preparing, sending back, assigning', async () => {
    const receiptNumber = await given.prepared(people, { input: nonAdoption });
    const { version } = await given.find(receiptNumber, people.approver);
    const note = '근거가 되는 대수를 다시 확인해 주세요.';
    await test_.house.review.returnDecision(accessOf.staff(people.approver), {
      receiptNumber,
      version,
      note,
      view: null,
    });
    await test_.settle();
    expect([...(await codesOf(people.author.id))].sort()).toEqual(['EV01', 'EV07']);
  });

  test('and nobody else', async () => {
    await given.received(people.author);
    await test_.settle();
    const stranger = await given.customer();
    expect(await inboxOf(stranger.id)).toEqual([]);
    expect(await test_.house.notifications.countNew(accessOf.customer(stranger.id))).toBe(0);
  });
});

describe('a happening that is told twice', () => {
  const about = () => ({
    proposalId: asId<'proposal'>('p1'),
    receiptNumber: asId<'receipt-number'>('S-2026-000001'),
    customerId: people.author.id,
  });
  const happeningOf = (news: HappeningNews): Happening => ({
    id: asId<'happening'>('d1:1'),
    at: test_.clock.now(),
    news,
  });

  test('is one notice, one message and one row of the gate', async () => {
    const happening = happeningOf({ type: 'proposal.submitted', ...about() });
    await test_.house.notifications.deliver(happening);
    await test_.house.notifications.deliver(happening);
    expect(await inboxOf(people.author.id)).toHaveLength(1);
    expect(await sentTo(people.author.email)).toHaveLength(1);
    const rows = (await test_.rowsOf('disclosures')).filter(({ flow }) => flow === 'EX4-notice');
    expect(rows).toMatchObject([{ _id: 'd1:1:X', verdict: 'allow', subject: people.author.id }]);
    expect(JSON.stringify(rows)).not.toContain(people.author.email);
  });

  test('about points used or returned is one notice, and no message (EV17)', async () => {
    const use = { points: asPoints(5_000), kind: 'CARD_BILL', payAffiliate: asId<'affiliate'>('card') } as const;
    const { customerId } = about();
    for (const type of ['points.used', 'points.returned'] as const) {
      const happening = { ...happeningOf({ type, customerId, ...use }), id: asId<'happening'>(`d2:${type}`) };
      await test_.house.notifications.deliver(happening);
      await test_.house.notifications.deliver(happening);
    }
    expect(await inboxOf(customerId)).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ event: 'EV17', way: 'used', ...use }),
        expect.objectContaining({ event: 'EV17', way: 'returned', ...use }),
      ]),
    );
    expect(await inboxOf(customerId)).toHaveLength(2);
    const toAuthor = (await test_.house.notifications.listSent()).filter(({ text }) => text.includes('/points'));
    expect(toAuthor).toEqual([]);
  });

  test('to somebody who has no account any more reaches nobody and is done', async () => {
    const gone = { ...about(), customerId: asId<'customer'>('gone') };
    await test_.house.notifications.deliver(happeningOf({ type: 'proposal.submitted', ...gone }));
    expect(await sentTo(people.author.email)).toEqual([]);
  });

  test('about a code that ended sends nothing', async () => {
    const before = (await test_.house.notifications.listSent()).length;
    await test_.house.notifications.deliver(
      happeningOf({ type: 'member.code-wanted', attemptId: asId<'attempt'>('unknown') }),
    );
    expect((await test_.house.notifications.listSent()).length).toBe(before);
  });
});

describe('a one-time code', () => {
  test('is sent to the address, never stored and never queued', async () => {
    const wish = {
      name: '홍길동',
      email: 'new@test.example',
      password: 'a long enough phrase',
      isOver14: true,
      language: 'ko',
    } as const;
    const { attemptId } = await test_.house.members.signUp(accessOf.visitor, wish);
    const code = (await test_.house.members.codeOf(attemptId))?.code ?? '';
    expect(code).toMatch(/^\d{6}$/);
    expect(JSON.stringify(await test_.rowsOf('outbox'))).not.toContain(code);
    await test_.settle();
    const [message] = await test_.house.notifications.listSent();
    expect(message).toMatchObject({ to: 'new@test.example', channel: 'email' });
    expect(message?.text).toContain(code);
    expect(message?.text).not.toContain('홍길동');
    for (const collection of ['outbox', 'disclosures', 'auditEvents', 'notifications']) {
      expect(JSON.stringify(await test_.rowsOf(collection))).not.toContain(code);
    }
  });
});

describe('the inbox', () => {
  test('counts what is new, and looking at it makes it seen', async () => {
    await given.underReview(people);
    await test_.settle();
    const access = accessOf.customer(people.author.id);
    const { notifications } = test_.house;
    expect(await notifications.countNew(access)).toBe(2);
    expect((await notifications.list(access, { cursor: null })).items.map(({ isNew }) => isNew)).toEqual([true, true]);
    expect(await notifications.countNew(access)).toBe(0);
    expect((await notifications.list(access, { cursor: null })).items.map(({ isNew }) => isNew)).toEqual([
      false,
      false,
    ]);
  });

  test('is nothing for a visitor', async () => {
    await expect(test_.house.notifications.list(accessOf.visitor, { cursor: null })).rejects.toMatchObject({
      code: 'access.sign-in-wanted',
    });
  });
});

import type { Customer } from '../../../src/members/index.js';
import type { Draft } from '../../../src/proposals/index.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { givenIn } from '../../support/given.js';
import { goodInput, processingChoice } from './intake.js';
import { refusalOf } from '../refusal-of.js';

const test_ = buildTestHouse();
const given = givenIn(test_);
const { accessOf, clock } = test_;
const { visitor } = accessOf;
let author: Customer;

beforeEach(async () => {
  author = await given.customer();
});

const own = () => accessOf.customer(author.id);

async function begun(): Promise<{ readonly draft: Draft; readonly browserKey: string }> {
  return test_.house.proposals.saveDraft(visitor, { draftId: null, browserKey: null, input: goodInput });
}

describe('a draft', () => {
  test('is begun before any sign-in and found again by its browser only', async () => {
    const { draft, browserKey } = await begun();
    const { proposals } = test_.house;
    expect(browserKey).toMatch(/^[\w-]{43}$/);
    expect(draft).toMatchObject({ input: goodInput, choices: null, version: 1, isSent: false, receiptNumber: null });
    expect(await proposals.findDraft(visitor, { draftId: null, browserKey })).toEqual(draft);
    expect(await proposals.findDraft(visitor, { draftId: draft.id, browserKey })).toEqual(draft);
    expect(await proposals.findDraft(visitor, { draftId: draft.id, browserKey: 'another' })).toBeNull();
    expect(await proposals.findDraft(visitor, { draftId: draft.id, browserKey: null })).toBeNull();
    expect(JSON.stringify(await test_.rowsOf('drafts'))).not.toContain(browserKey);
  });

  test.each(['browser-35', 'browser-47'])(
    "is found whatever its browser's key: the hash of %s begins with - or _",
    async (browserKey) => {
      const { draft } = await test_.house.proposals.saveDraft(visitor, { draftId: null, browserKey, input: goodInput });
      expect(await test_.house.proposals.findDraft(visitor, { draftId: null, browserKey })).toEqual(draft);
      expect((await test_.house.proposals.findDraft(own(), { draftId: null, browserKey }))?.id).toBe(draft.id);
    },
  );

  test('keeps what was typed, good or not, and raises its version', async () => {
    const { draft, browserKey } = await begun();
    const input = { ...goodInput, title: '짧', problem: ' \u0000<b>', affiliate: undefined };
    const saved = await test_.house.proposals.saveDraft(visitor, { draftId: draft.id, browserKey, input });
    expect(saved.draft).toMatchObject({ input, version: 2 });
  });

  test("becomes the customer's at the sign-in, and is then no longer the browser's", async () => {
    const { draft, browserKey } = await begun();
    const { proposals } = test_.house;
    expect((await proposals.findDraft(own(), { draftId: null, browserKey }))?.id).toBe(draft.id);
    expect((await proposals.findDraft(own(), { draftId: null, browserKey: null }))?.id).toBe(draft.id);
    expect(await proposals.findDraft(visitor, { draftId: null, browserKey })).toBeNull();
    const stranger = accessOf.customer((await given.customer()).id);
    expect(await proposals.findDraft(stranger, { draftId: draft.id, browserKey })).toBeNull();
  });

  test('of somebody else is neither written, nor answered, nor thrown away', async () => {
    const { draft } = await begun();
    const { proposals } = test_.house;
    const foreign = { draftId: draft.id, browserKey: 'another' };
    expect((await refusalOf(proposals.saveDraft(visitor, { ...foreign, input: goodInput }))).code).toBe(
      'draft.not-found',
    );
    expect((await refusalOf(proposals.keepChoices(visitor, { ...foreign, choices: [] }))).code).toBe('draft.not-found');
    expect(
      (await refusalOf(proposals.submitDraft(own(), { ...foreign, version: 1, allowsSameText: false }))).code,
    ).toBe('draft.not-found');
    await proposals.discardDraft(visitor, foreign);
    expect(await test_.rowsOf('drafts')).toMatchObject([{ _id: draft.id, version: 1 }]);
  });

  test('is thrown away by whom it belongs to', async () => {
    const { draft, browserKey } = await begun();
    await test_.house.proposals.discardDraft(visitor, { draftId: draft.id, browserKey });
    expect(await test_.rowsOf('drafts')).toEqual([]);
  });

  test("lives a week in a browser and a month with a customer, by the machine's clock", async () => {
    const days = async (): Promise<number> => {
      const [row] = await test_.rowsOf('drafts');
      return Math.round(((row?.['expiresAt'] as Date).getTime() - test_.systemClock.now().getTime()) / 86_400_000);
    };
    const { browserKey } = await begun();
    expect(await days()).toBe(7);
    await test_.house.proposals.findDraft(own(), { draftId: null, browserKey });
    expect(await days()).toBe(30);
  });
});

describe('sending a draft', () => {
  async function answered(): Promise<{ readonly draft: Draft; readonly browserKey: string }> {
    const { draft, browserKey } = await begun();
    await test_.house.proposals.findDraft(own(), { draftId: draft.id, browserKey });
    const choices = [processingChoice(clock.now())];
    return {
      draft: await test_.house.proposals.keepChoices(own(), { draftId: draft.id, browserKey, choices }),
      browserKey,
    };
  }

  const send = (
    { draft, browserKey }: { readonly draft: Draft; readonly browserKey: string },
    version = draft.version,
  ) => test_.house.proposals.submitDraft(own(), { draftId: draft.id, browserKey, version, allowsSameText: false });

  test('gives its receipt, again and again the first one', async () => {
    const ready = await answered();
    const { receiptNumber } = await send(ready);
    expect(await send(ready)).toEqual({ receiptNumber });
    expect(await send(ready, 99)).toEqual({ receiptNumber });
    expect(await test_.rowsOf('proposals')).toMatchObject([
      { receiptNumber, intakeKey: `draft:${ready.draft.id}`, channel: 'web' },
    ]);
    const { draft, browserKey } = ready;
    expect(await test_.house.proposals.findDraft(own(), { draftId: draft.id, browserKey })).toMatchObject({
      isSent: true,
      receiptNumber,
    });
    expect(await test_.house.proposals.findDraft(own(), { draftId: null, browserKey })).toBeNull();
  });

  test('is refused when it is no longer what was checked', async () => {
    const { draft, browserKey } = await answered();
    await test_.house.proposals.saveDraft(own(), {
      draftId: draft.id,
      browserKey,
      input: { ...goodInput, effect: '더' },
    });
    expect((await refusalOf(send({ draft, browserKey }))).code).toBe('draft.changed-meanwhile');
    expect(await test_.rowsOf('proposals')).toEqual([]);
  });

  test('is refused with the faults of its text, and the draft stays', async () => {
    const { draft, browserKey } = await answered();
    const input = { ...goodInput, title: '' };
    const saved = await test_.house.proposals.saveDraft(own(), { draftId: draft.id, browserKey, input });
    const refusal = await refusalOf(send({ draft: saved.draft, browserKey }));
    expect(refusal.details.faults).toEqual([{ field: 'title', code: 'missing' }]);
    expect(await test_.house.proposals.findDraft(own(), { draftId: draft.id, browserKey })).toEqual(saved.draft);
  });

  test('is refused without the answers of step 2', async () => {
    const ready = await begun();
    await test_.house.proposals.findDraft(own(), { draftId: ready.draft.id, browserKey: ready.browserKey });
    expect((await refusalOf(send(ready))).code).toBe('consent.required-missing');
  });

  test('once done closes it: neither written nor thrown away', async () => {
    const ready = await answered();
    const { draft, browserKey } = ready;
    await send(ready);
    const save = test_.house.proposals.saveDraft(own(), { draftId: draft.id, browserKey, input: goodInput });
    expect((await refusalOf(save)).code).toBe('draft.not-found');
    await test_.house.proposals.discardDraft(own(), { draftId: draft.id, browserKey });
    expect(await test_.rowsOf('drafts')).toHaveLength(1);
  });

  test('leaves no second copy of the text behind', async () => {
    const ready = await answered();
    await send(ready);
    expect(JSON.stringify(await test_.rowsOf('drafts'))).not.toContain(goodInput.problem);
  });
});

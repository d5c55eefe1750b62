import {
  answerOf,
  type ConsentChoice,
  type ConsentEvent,
  noticesOfChoices,
  standingOf,
} from '../../../src/consent/consent.js';
import { noticesAt, noticeVersions } from '../../../src/consent/notice.js';
import { asId } from '../../../src/vocabulary/ids.js';

const membership = asId<'affiliate'>('membership');
const at = new Date('2026-11-20T05:00:00Z');
const notices = noticesAt(noticeVersions, at);
const choice: ConsentChoice = {
  notice: 'CN3',
  recipient: membership,
  version: 1,
  isAgreed: true,
  snapshotHash: 'a'.repeat(64),
  shownAt: at,
  language: 'ko',
};

function event(order: number, change: Partial<ConsentEvent> = {}): ConsentEvent {
  const id = `e${String(order)}`;
  const deedId = asId<'deed'>(id);
  const notice = { hash: 'b'.repeat(64), purpose: 'award-credit', fields: [], isRequired: false };
  return { ...choice, ...notice, id, deedId, customerId: asId<'customer'>('c1'), method: 'web', at, order, ...change };
}

describe('how a consent stands', () => {
  test('without an answer there is none', () => {
    expect(standingOf([], notices)).toEqual({ state: 'none' });
    expect(answerOf([], notices)).toBe('none');
  });

  test('the last answer counts, in whatever order the rows come', () => {
    const refused = event(1, { isAgreed: false });
    const agreed = event(2);
    expect(standingOf([agreed, refused], notices)).toEqual({ state: 'given', event: agreed });
    expect(standingOf([refused, agreed], notices)).toEqual({ state: 'given', event: agreed });
    expect(standingOf([refused], notices)).toEqual({ state: 'refused', event: refused });
  });

  test('of two answers of one moment the later one counts', () => {
    expect(standingOf([event(1), event(2, { isAgreed: false })], notices).state).toBe('withdrawn');
    expect(standingOf([event(2, { at: new Date(0) }), event(1, { isAgreed: false })], notices).state).toBe('given');
  });

  test('a no after a yes is a withdrawal, and is not asked again', () => {
    const events = [event(1), event(2, { isAgreed: false })];
    expect(standingOf(events, notices).state).toBe('withdrawn');
    expect(answerOf(events, notices)).toBe('refused');
  });

  test('an agreement to another version covers nothing and is asked again', () => {
    const events = [event(1, { version: 7 })];
    expect(standingOf(events, notices).state).toBe('superseded');
    expect(answerOf(events, notices)).toBe('none');
  });
});

describe('what may be answered', () => {
  const bank = asId<'affiliate'>('bank');

  test.each<[string, ConsentChoice]>([
    ['the affiliate addressed', { ...choice, notice: 'CN1', recipient: bank }],
    ['an affiliate named', { ...choice, notice: 'CN2', recipient: bank }],
    ['the membership operator', choice],
    ['everybody', { ...choice, notice: 'CN4', recipient: null }],
  ])('a notice for %s', (_, one) => {
    expect(noticesOfChoices([one], notices).map(({ code }) => code)).toEqual([one.notice]);
  });

  test.each<[string, readonly ConsentChoice[]]>([
    ['an unknown notice', [{ ...choice, notice: 'CN9' as 'CN1' }]],
    ['an older version', [{ ...choice, version: 0 }]],
    ['a recipient that the notice does not have', [{ ...choice, recipient: bank }]],
    ['the membership operator where an affiliate is named', [{ ...choice, notice: 'CN2' }]],
    ['no recipient where one is named', [{ ...choice, notice: 'CN1', recipient: null }]],
    ['a text that nobody was shown', [{ ...choice, snapshotHash: '' }]],
    ['the same twice', [choice, { ...choice, isAgreed: false }]],
  ])('but not %s', (_, choices) => {
    expect(() => noticesOfChoices(choices, notices)).toThrow(
      expect.objectContaining({ code: 'consent.notice-unknown' }) as Error,
    );
  });
});

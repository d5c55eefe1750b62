import type { AskedNotice } from '../../../src/consent/index.js';
import { type CardFacts, choicesOf, consentCard } from '../../../src/doors/web/proposals/consent-cards.js';
import { isLacking } from '../../../src/doors/web/proposals/contact.page.js';
import { consentRowsOf } from '../../../src/doors/web/proposals/consent-rows.js';
import { english, entity, korean, openAffiliates } from './viewers.js';

const bank = entity('bank');
const others = openAffiliates.filter(({ code }) => code !== bank.code);
const handling: AskedNotice = {
  notice: 'CN1',
  version: 1,
  isRequired: true,
  answers: [{ recipient: bank.code, answer: 'none' }],
};
const transfer: AskedNotice = {
  notice: 'CN2',
  version: 1,
  isRequired: false,
  answers: others.map(({ code }) => ({ recipient: code, answer: 'none' })),
};
const facts = (asked: AskedNotice, more: Partial<CardFacts> = {}): CardFacts => ({
  asked,
  affiliate: bank,
  affiliates: openAffiliates,
  ticked: [],
  error: undefined,
  ...more,
});
const allBoxes = (asked: AskedNotice, more: Partial<CardFacts> = {}) => {
  const card = consentCard(facts(asked, more), korean);
  return [...card.boxes, ...(card.more?.boxes ?? [])];
};

test('a card has five lines, a whole sentence at its box, and nothing ticked', () => {
  const card = consentCard(facts(handling), korean);
  expect(card.lines.map(({ label }) => label)).toEqual(['목적', '항목', '받는 곳', '기간', '거부할 권리']);
  expect(card.lines.every(({ text }) => text !== '')).toBe(true);
  expect(card.boxes).toEqual([{ id: 'CN1', value: 'CN1', label: '제안 처리에 동의합니다', isChecked: false }]);
  expect(card.isRequired).toBe(true);
});

test('each named affiliate has a box of its own, named as the contract says', () => {
  const boxes = allBoxes(transfer);
  expect(boxes.map(({ value }) => value)).toEqual(others.map(({ code }) => `CN2:${code}`));
  expect(new Set(boxes.map(({ id }) => id)).size).toBe(others.length);
  expect(boxes.every(({ isChecked }) => !isChecked)).toBe(true);
});

test('only what the person ticked comes back ticked, and a fold with a tick in it stands open', () => {
  const boxes = allBoxes(transfer, { ticked: ['CN2:credit', 'CN2:nobody', 'CN1'] });
  expect(boxes.filter(({ isChecked }) => isChecked).map(({ value }) => value)).toEqual(['CN2:credit']);
  expect(consentCard(facts(transfer, { ticked: ['CN2:credit'] }), korean).more?.isOpen).toBe(true);
  expect(consentCard(facts(transfer), korean).more?.isOpen).toBe(false);
});

test('a yes at this version is not asked again, it is told', () => {
  const [first, ...rest] = transfer.answers;
  const asked: AskedNotice = {
    ...transfer,
    answers: [{ recipient: first?.recipient ?? null, answer: 'given' }, ...rest],
  };
  expect(allBoxes(asked)).toHaveLength(others.length - 1);
  expect(consentCard(facts(asked), korean).isGiven).toBe('이미 동의하셨습니다. 제1판입니다.');
  const choices = choicesOf({ ...facts(asked), asked: [asked], shownAt: new Date(0) }, korean);
  expect(choices.map(({ recipient }) => recipient)).not.toContain(first?.recipient);
});

test('each box that was shown is an answer: ticked a yes, unticked a no', () => {
  const choices = choicesOf(
    { ...facts(transfer), asked: [handling, transfer], ticked: ['CN1', 'CN2:card'], shownAt: new Date(0) },
    korean,
  );
  expect(choices).toHaveLength(1 + others.length);
  expect(choices.filter(({ isAgreed }) => isAgreed).map(({ notice, recipient }) => [notice, recipient])).toEqual([
    ['CN1', 'bank'],
    ['CN2', 'card'],
  ]);
});

test('the snapshot is of what stood there: another language or another recipient is another one', () => {
  const hashes = [korean, english].flatMap((viewer) =>
    choicesOf({ ...facts(transfer), asked: [handling, transfer], shownAt: new Date(0) }, viewer).map(
      ({ snapshotHash }) => snapshotHash,
    ),
  );
  expect(new Set(hashes).size).toBe(2 * (1 + others.length));
  expect(hashes.every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
});

test('lacking is a required consent that is neither in force nor ticked', () => {
  expect(isLacking(facts(handling))).toBe(true);
  expect(isLacking(facts(handling, { ticked: ['CN1'] }))).toBe(false);
  expect(isLacking(facts({ ...handling, answers: [{ recipient: bank.code, answer: 'given' }] }))).toBe(false);
  expect(isLacking(facts({ ...handling, answers: [{ recipient: bank.code, answer: 'refused' }] }))).toBe(true);
  expect(isLacking(facts(transfer))).toBe(false);
});

test('step 3 says how each consent stands if it is sent now, and to whom', () => {
  const choices = choicesOf(
    { ...facts(transfer), asked: [handling, transfer], ticked: ['CN2:card', 'CN2:life'], shownAt: new Date(0) },
    korean,
  );
  const given: AskedNotice = { ...handling, answers: [{ recipient: bank.code, answer: 'given' }] };
  const rows = consentRowsOf(
    {
      asked: [given, transfer],
      choices: choices.filter(({ notice }) => notice !== 'CN1'),
      affiliate: bank,
      affiliates: openAffiliates,
    },
    korean,
  );
  expect(rows.map(({ name, isAgreed, recipients }) => [name, isAgreed, recipients])).toEqual([
    ['제안 처리', true, []],
    ['다른 계열사로 이송', true, ['KB국민카드', 'KB라이프']],
  ]);
});

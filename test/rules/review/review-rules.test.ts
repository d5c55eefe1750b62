import {
  type CaseFacts,
  objectionToApproving,
  objectionToAssigning,
  objectionToReading,
  objectionToReviewing,
  refuseObjection,
  type Reviewing,
} from '../../../src/review/review-rules.js';
import type { Role } from '../../../src/vocabulary/actor.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { isRefusal } from '../../../src/vocabulary/refusal.js';

const me = asId<'staff'>('me');
const other = asId<'staff'>('other');
const nobody: CaseFacts = { assigneeId: null, preparedBy: null, enteredBy: null };

function person(roles: readonly Role[], isAuthor = false): Reviewing {
  const entity = asId<'affiliate'>('bank');
  return { staff: { kind: 'staff', id: me, entity, roles, email: 'me@bank.example', department: null }, isAuthor };
}

const all: readonly Role[] = [
  'clerk',
  'reviewer',
  'approver',
  'manager',
  'programme-office',
  'settlement-officer',
  'privacy-officer',
  'auditor',
  'operator',
];

/** The roles, each alone, to which there is no objection. */
const allowed = (objection: (reviewing: Reviewing) => string | null): readonly Role[] =>
  all.filter((role) => objection(person([role])) === null);

describe('the second person', () => {
  const prepared = { ...nobody, assigneeId: other, preparedBy: other };

  test('of an adoption is an approver, of a non-adoption an approver or another reviewer (M17, RU32)', () => {
    expect(allowed((who) => objectionToApproving(who, prepared, 'adopted'))).toEqual(['approver']);
    expect(allowed((who) => objectionToApproving(who, prepared, 'partially_adopted'))).toEqual(['approver']);
    expect(allowed((who) => objectionToApproving(who, prepared, 'not_adopted'))).toEqual(['reviewer', 'approver']);
  });

  test.each([
    ['the preparer', person(all), { ...prepared, preparedBy: me }, 'SD2'],
    ['the entering person', person(all), { ...prepared, enteredBy: me }, 'SD1'],
    ['the author', person(all, true), prepared, 'SD8'],
    ['the author who prepared it too', person(all, true), { ...prepared, preparedBy: me }, 'SD8'],
  ] as const)('is never %s, whatever the roles', (_who, reviewing, facts, rule) => {
    for (const outcome of ['adopted', 'partially_adopted', 'not_adopted'] as const) {
      expect(objectionToApproving(reviewing, facts, outcome)).toBe(rule);
    }
  });
});

describe('starting and preparing', () => {
  test("are the assigned reviewer's", () => {
    expect(allowed((who) => objectionToReviewing(who, { ...nobody, assigneeId: me }))).toEqual(['reviewer']);
    expect(objectionToReviewing(person(['reviewer']), { ...nobody, assigneeId: other })).toBe('assignee');
    expect(objectionToReviewing(person(['reviewer']), nobody)).toBe('assignee');
  });

  test("are never the author's or the entering person's", () => {
    expect(objectionToReviewing(person(['reviewer'], true), { ...nobody, assigneeId: me })).toBe('SD8');
    expect(objectionToReviewing(person(['reviewer']), { ...nobody, assigneeId: me, enteredBy: me })).toBe('SD1');
  });
});

test('reviewer, approver and manager give a case to somebody; the author does not', () => {
  expect(allowed(objectionToAssigning)).toEqual(['reviewer', 'approver', 'manager']);
  expect(objectionToAssigning(person(all, true))).toBe('SD8');
});

test('an own proposal is not even read', () => {
  expect(objectionToReading(person(all, true))).toBe('SD8');
  expect(objectionToReading(person([]))).toBeNull();
});

test.each([
  ['SD2', 'review.not-permitted', 'SD2'],
  ['role', 'review.not-permitted', undefined],
  ['approver', 'review.approver-wanted', undefined],
  ['assignee', 'review.not-assigned', undefined],
] as const)('the objection %s is refused as %s', (objection, code, rule) => {
  let caught: unknown;
  try {
    refuseObjection(objection);
  } catch (error) {
    caught = error;
  }
  expect(isRefusal(caught, code) && caught.details.rule).toBe(rule);
  expect(() => {
    refuseObjection(null);
  }).not.toThrow();
});

import {
  decisionFields,
  decisionForm,
  decisionInput,
  readVersion,
} from '../../../src/doors/backoffice/proposals/decision.form.js';

const day = { 'plannedOn-year': '2027', 'plannedOn-month': ' 3', 'plannedOn-day': '31일' };

test('three fields are one day, and come back as they were typed', () => {
  const input = decisionInput({ outcome: 'adopted', answer: '답', ...day });
  expect(input.plannedOn).toBe('2027- 3-31일');
  expect(decisionFields(input)).toMatchObject(day);
});

test('nothing typed is no day, and what is absent is empty', () => {
  const input = decisionInput({ outcome: undefined, answer: '' });
  expect(input).toEqual({
    outcome: '',
    answer: '',
    plannedOn: null,
    owner: '',
    taken: '',
    notTaken: '',
    criterion: '',
    fact: '',
    wayForward: '',
    revivalCondition: '',
  });
  expect(decisionFields(input)).toMatchObject({ 'plannedOn-year': '', 'plannedOn-month': '', 'plannedOn-day': '' });
});

test('dashes inside a field neither break the day nor get lost', () => {
  const input = decisionInput({
    outcome: 'adopted',
    answer: '',
    'plannedOn-year': '2027',
    'plannedOn-month': '3',
    'plannedOn-day': '3-1',
  });
  expect(decisionFields(input)).toMatchObject({
    'plannedOn-year': '2027',
    'plannedOn-month': '3',
    'plannedOn-day': '3-1',
  });
});

test.each([
  ['7', 7],
  ['0007', 7],
  ['', -1],
  ['-1', -1],
  ['1e3', -1],
  ['12345678901', -1],
])('reads the version %j as %d', (text, version) => {
  expect(readVersion(text)).toBe(version);
});

test('what was kept over a sign-in is taken whole, fields of another form are not', () => {
  const kept = { version: '3', answer: '쓰던 답', outcome: 'adopted', intent: 'propose' };
  expect(decisionForm.take(kept)).toMatchObject({ version: '3', answer: '쓰던 답' });
  expect(decisionForm.take({ reason: '철회' })).toBeNull();
  expect(decisionForm.take(null)).toBeNull();
});

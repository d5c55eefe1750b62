import fc from 'fast-check';
import {
  type ConsentFact,
  decide,
  type DisclosureFacts,
  type DisclosureRequest,
} from '../../../src/disclosure/decide.js';
import { type Contract, type ContractFact, contractFactOf } from '../../../src/disclosure/contract.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { flows } from '../../../src/disclosure/flow.js';
import { asId } from '../../../src/vocabulary/ids.js';

const at = new Date('2026-11-20T05:00:00Z');
const event = { id: 'e1', version: 1, hash: 'a'.repeat(64), at: new Date(at.getTime() - 1) };
const given: ConsentFact = { state: 'given', event };
const none: ConsentFact = { state: 'none', event: null };
const contract: ContractFact = { state: 'in-force', id: 'k1', fileHash: 'c'.repeat(64) };
const credit: DisclosureRequest = {
  flow: 'EX1-credit',
  subject: 'c1',
  fields: ['membership-number', 'amount', 'reason-code'],
  recipient: 'membership',
  purpose: 'award-credit',
  requester: {
    kind: 'staff',
    id: asId<'staff'>('s1'),
    entity: asId<'affiliate'>('bank'),
    roles: ['approver'],
    email: 'a@bank.example',
    department: null,
  },
};
const notice: DisclosureRequest = {
  ...credit,
  flow: 'EX4-notice',
  fields: ['contact', 'stage'],
  recipient: 'message-operator',
  purpose: 'notice',
};
const code: DisclosureRequest = { ...notice, flow: 'EX4-code', fields: ['contact', 'code'], purpose: 'sign-up' };

function codesOf(request: DisclosureRequest, facts: DisclosureFacts): readonly string[] {
  const decision = decide(request, facts);
  return decision.verdict === 'deny' ? decision.codes : [];
}

test('what a declared flow covers may leave', () => {
  expect(decide(credit, { at, consent: given, contract }).verdict).toBe('allow');
  expect(decide(notice, { at, consent: none, contract }).verdict).toBe('allow');
  expect(decide(code, { at, consent: none, contract }).verdict).toBe('allow');
});

test.each<[string, Partial<DisclosureRequest>, ConsentFact | null, readonly string[]]>([
  ['facts that came too late', {}, null, ['DEFAULT_DENY']],
  ['nobody named', { subject: '' }, given, ['DEFAULT_DENY']],
  ['no field named', { fields: [] }, given, ['DEFAULT_DENY']],
  ['a flow that is not declared', { flow: 'EX2-webhook' as 'EX1-credit' }, given, ['NO_BASIS']],
  ['another purpose', { purpose: 'notice' }, given, ['PURPOSE_MISMATCH']],
  ['another recipient', { recipient: 'message-operator' }, given, ['RECIPIENT_MISMATCH']],
  ['one field more', { fields: ['amount', 'contact'] }, given, ['FIELD_NOT_COVERED']],
  ['no consent', {}, none, ['CONSENT_MISSING']],
  ['a consent refused', {}, { state: 'refused', event }, ['CONSENT_MISSING']],
  ['a consent withdrawn', {}, { state: 'withdrawn', event }, ['CONSENT_WITHDRAWN']],
  ['a consent to an older notice', {}, { state: 'superseded', event }, ['CONSENT_SUPERSEDED']],
  [
    'a consent given afterwards',
    {},
    { state: 'given', event: { ...event, at: new Date(at.getTime() + 1) } },
    ['CONSENT_AFTER_USE'],
  ],
  [
    'several reasons, in the order of the check',
    { purpose: 'notice', fields: ['code'] },
    none,
    ['PURPOSE_MISMATCH', 'FIELD_NOT_COVERED', 'CONSENT_MISSING'],
  ],
])('%s: denied', (_, change, consent, codes) => {
  expect(codesOf({ ...credit, ...change }, { at, consent, contract })).toEqual(codes);
});

test('a consent given in the same moment counts', () => {
  expect(decide(credit, { at, consent: { state: 'given', event: { ...event, at } }, contract }).verdict).toBe('allow');
});

test.each<[string, ContractFact | null, readonly string[]]>([
  ['a contract that could not be told', null, ['DEFAULT_DENY']],
  ['no contract', { state: 'none' }, ['CONTRACT_MISSING']],
  ['a contract whose file is gone or changed', { ...contract, state: 'no-evidence' }, ['CONTRACT_NO_EVIDENCE']],
  ['a contract outside its dates', { ...contract, state: 'expired' }, ['CONTRACT_EXPIRED']],
])('%s: whoever works for the house gets nothing', (_, fact, codes) => {
  expect(codesOf(notice, { at, consent: none, contract: fact })).toEqual(codes);
  // What rests on a consent alone needs none.
  if (fact !== null) expect(codesOf(credit, { at, consent: given, contract: fact })).toEqual([]);
});

describe('PT-12: a contract', () => {
  const whole: Contract = {
    id: 'k1',
    kind: 'consignment',
    recipient: 'message-operator',
    party: { ko: '발송사', en: 'Carrier' },
    work: { ko: '발송', en: 'Sending' },
    flows: ['EX4-notice'],
    startsOn: asSeoulDay('2026-06-01'),
    endsOn: asSeoulDay('2026-11-30'),
    file: { path: '/contract.pdf', sha256: 'c'.repeat(64) },
    addedAt: at,
    evidence: 'there',
    checkedAt: at,
  };
  const stateAt = (moment: string, contracts: readonly Contract[] = [whole]) =>
    contractFactOf(contracts, 'EX4-notice', new Date(moment)).state;

  test('is in force from 00:00 of its first day to 24:00 of its last, in Seoul', () => {
    expect(stateAt('2026-05-31T23:59:59.999+09:00')).toBe('expired');
    expect(stateAt('2026-06-01T00:00:00.000+09:00')).toBe('in-force');
    expect(stateAt('2026-11-30T23:59:59.999+09:00')).toBe('in-force');
    expect(stateAt('2026-12-01T00:00:00.000+09:00')).toBe('expired');
    // Midnight of Greenwich is nobody's.
    expect(stateAt('2026-12-01T00:00:00.000Z')).toBe('expired');
    expect(stateAt('2026-11-30T15:00:00.000Z')).toBe('expired');
  });

  test('without its file proves nothing, and covers no flow that it does not name', () => {
    const moment = '2026-11-20T00:00:00+09:00';
    expect(stateAt(moment, [{ ...whole, evidence: 'missing' }])).toBe('no-evidence');
    expect(stateAt(moment, [{ ...whole, evidence: 'differs' }])).toBe('no-evidence');
    expect(stateAt(moment, [{ ...whole, flows: ['EX4-code'] }])).toBe('none');
    expect(stateAt(moment, [])).toBe('none');
  });

  test('in force counts before one that is not', () => {
    const next = { ...whole, id: 'k2', startsOn: asSeoulDay('2026-12-01'), endsOn: asSeoulDay('2027-11-30') };
    expect(contractFactOf([whole, next], 'EX4-notice', new Date('2026-12-01T00:00:00+09:00'))).toMatchObject({
      state: 'in-force',
      id: 'k2',
    });
  });
});

test('nothing leaves that its flow does not name, whatever is asked', () => {
  const fields = [...new Set(flows.flatMap((flow) => flow.fields))];
  const requests = fc.record({
    flow: fc.constantFrom(...flows.map((flow) => flow.code)),
    subject: fc.constantFrom('', 'c1'),
    fields: fc.subarray(fields),
    recipient: fc.constantFrom(...flows.map((flow) => flow.recipient)),
    purpose: fc.constantFrom(...flows.map((flow) => flow.purpose)),
    requester: fc.constant({ kind: 'system' as const }),
  });
  const consents = fc.constantFrom<ConsentFact | null>(
    null,
    none,
    given,
    { state: 'refused', event },
    { state: 'withdrawn', event },
    { state: 'superseded', event },
  );
  fc.assert(
    fc.property(requests, consents, (request, consent) => {
      const decision = decide(request, { at, consent, contract });
      const flow = flows.find((one) => one.code === request.flow);
      const isCovered =
        request.subject !== '' &&
        request.fields.length > 0 &&
        request.fields.every((field) => flow?.fields.includes(field));
      const isAddressed = request.recipient === flow?.recipient && request.purpose === flow.purpose;
      const isAgreed = consent !== null && (flow?.basis.kind === 'service' || consent.state === 'given');
      return (decision.verdict === 'allow') === (isCovered && isAddressed && isAgreed);
    }),
    { seed: 20261120, numRuns: 5_000 },
  );
});

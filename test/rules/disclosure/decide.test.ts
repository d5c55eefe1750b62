import fc from 'fast-check';
import {
  type ConsentFact,
  decide,
  type DisclosureFacts,
  type DisclosureRequest,
} from '../../../src/disclosure/decide.js';
import { flows } from '../../../src/disclosure/flow.js';
import { asId } from '../../../src/vocabulary/ids.js';

const at = new Date('2026-11-20T05:00:00Z');
const event = { id: 'e1', version: 1, hash: 'a'.repeat(64), at: new Date(at.getTime() - 1) };
const given: ConsentFact = { state: 'given', event };
const none: ConsentFact = { state: 'none', event: null };
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
  expect(decide(credit, { at, consent: given }).verdict).toBe('allow');
  expect(decide(notice, { at, consent: none }).verdict).toBe('allow');
  expect(decide(code, { at, consent: none }).verdict).toBe('allow');
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
  expect(codesOf({ ...credit, ...change }, { at, consent })).toEqual(codes);
});

test('a consent given in the same moment counts', () => {
  expect(decide(credit, { at, consent: { state: 'given', event: { ...event, at } } }).verdict).toBe('allow');
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
      const decision = decide(request, { at, consent });
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

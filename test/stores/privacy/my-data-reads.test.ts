import { looksFilter } from '../../../src/audit/audit-store.mongo.js';
import { countingStages, receivedFilter } from '../../../src/disclosure/disclosure-store.mongo.js';
import type { Customer } from '../../../src/members/index.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { givenIn } from '../../support/given.js';

const house = buildTestHouse({ runsBodiesTwice: false, isPatient: true });
const given = givenIn(house);

const rows = (name: string) => house.database.getClient().db(house.database.name).collection<{ _id: string }>(name);

/** Copies of one real row, a minute apart, so that no validator is passed by. */
async function fill(name: string, like: object, count: number): Promise<void> {
  const from = house.clock.now().getTime();
  await rows(name).insertMany(
    Array.from({ length: count }, (_, n) => ({
      ...like,
      _id: `${name}:${String(n)}`,
      at: new Date(from - n * 60_000),
    })),
  );
}

async function withThousandEvents(): Promise<Customer> {
  const customer = await given.customer();
  const reviewer = await given.staff();
  const { audit, disclosure } = house.house;
  await audit.recordReading(house.accessOf.staff(reviewer), {
    stream: 'access',
    action: 'review.open-case',
    target: { kind: 'proposal', id: 'p1' },
    subjects: [customer.id],
    result: 'allowed',
  });
  await disclosure.clearForSending(house.accessOf.operator, {
    request: {
      flow: 'EX4-notice',
      subject: customer.id,
      fields: ['contact'],
      recipient: 'message-operator',
      purpose: 'notice',
      requester: house.accessOf.operator.actor,
    },
    payload: {},
    rowId: 'one',
  });
  const look = await rows('auditEvents').findOne({}, { sort: { at: -1 }, projection: { _id: 0 } });
  const staff = await rows('auditEvents').findOne({ action: 'review.open-case' } as object, { projection: { _id: 0 } });
  const sent = await rows('disclosures').findOne({ _id: 'one' }, { projection: { _id: 0 } });
  await fill('auditEvents', { ...look, ...staff }, 1_000);
  await fill('disclosures', { ...sent }, 1_000);
  return customer;
}

const stagesOf = (plan: unknown): ReadonlySet<string | undefined> =>
  new Set([...JSON.stringify(plan).matchAll(/"stage":"([A-Z_]+)"/g)].map(([, stage]) => stage));

test('the lists go by their indexes in order, behind a cursor too, and the counts look at no row', async () => {
  const { id } = await withThousandEvents();
  const cursor = `${String(house.clock.now().getTime() - 500 * 60_000)}~x`;
  for (const [name, filters] of [
    ['auditEvents', [looksFilter(id, null), looksFilter(id, cursor)]],
    ['disclosures', [receivedFilter(id, null), receivedFilter(id, cursor)]],
  ] as const) {
    for (const filter of filters) {
      const explained = (await rows(name)
        .find(filter as object)
        .sort({ at: -1, _id: -1 })
        .limit(21)
        .explain('executionStats')) as {
        queryPlanner: { winningPlan: unknown };
        executionStats: { totalDocsExamined: number; nReturned: number };
      };
      expect([...stagesOf(explained.queryPlanner.winningPlan)]).toEqual(['LIMIT', 'FETCH', 'IXSCAN']);
      expect(explained.executionStats.nReturned).toBe(21);
      expect(explained.executionStats.totalDocsExamined).toBeLessThanOrEqual(22);
    }
  }
  const counted = await rows('disclosures').aggregate(countingStages(id), { hint: 'received' }).explain('queryPlanner');
  expect(stagesOf(counted).has('FETCH')).toBe(false);
  expect(stagesOf(counted).has('COLLSCAN')).toBe(false);
});

test('the whole page of a person with 1,000 looks and 1,000 disclosures is read within 500 ms at p95', async () => {
  const customer = await withThousandEvents();
  const access = house.accessOf.customer(customer.id, 'account');
  const times: number[] = [];
  for (let n = 0; n < 40; n += 1) {
    const from = performance.now();
    const data = await house.house.privacy.showMyData(access);
    times.push(performance.now() - from);
    expect(data.counts).toEqual({ looks: 1_001, received: 1_001, receivedByAffiliates: 0 });
  }
  const p95 = times.sort((a, b) => a - b)[37] ?? 0;
  console.info(`my-data with 1,000 events: p95 ${p95.toFixed(1)} ms of 40 reads`);
  expect(p95).toBeLessThan(500);
});

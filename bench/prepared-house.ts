import type mongoose from 'mongoose';
import { join } from 'node:path';
import { demoCustomers } from '../src/doors/cli/demo/demo-people.js';
import { consentsToGive } from '../src/doors/cli/consents-to-give.js';
import { buildHouse, type House } from '../src/house.js';
import { systemClock } from '../src/platform/clock.js';
import { connect } from '../src/platform/database/connection.js';
import { randomIds as ids } from '../src/platform/ids.js';
import { createLogger } from '../src/platform/logger.js';
import { createTexts } from '../src/platform/texts/texts.js';
import type { Access } from '../src/vocabulary/access.js';
import { plusMonths, seoulDayOf } from '../src/vocabulary/calendar.js';
import { asId, type CustomerId, type ReceiptNumber } from '../src/vocabulary/ids.js';
import { type BenchPlace, benchSecrets } from './place.js';

const texts = createTexts(join(import.meta.dirname, '../views/texts'));

/** The rooms on the bench's database, and people to act in them. */
export interface PreparedHouse {
  readonly house: House;
  readonly client: mongoose.mongo.MongoClient;
  readonly reviewer: Access;
  readonly approver: Access;
  /** A new customer whose membership is linked and who agreed to the award. */
  member(n: number): Promise<CustomerId>;
  /** A proposal that waits for the second person. */
  awaitingApproval(
    customerId: CustomerId,
    n: number,
  ): Promise<{ readonly receiptNumber: ReceiptNumber; readonly version: number }>;
}

/** Opens the rooms; `isWatched` where the commands on the wire shall be seen, which costs time. */
export async function prepareHouse(
  { uri }: BenchPlace,
  { isWatched }: { readonly isWatched: boolean },
): Promise<PreparedHouse> {
  const database = await connect(uri, { isWatched });
  const house = buildHouse({
    database,
    clock: systemClock,
    systemClock,
    ids,
    secrets: benchSecrets,
    texts,
    logger: createLogger({ level: 'silent' }),
    baseUrl: 'http://127.0.0.1:3000',
    isDemo: true,
    demoClock: null,
    // What a password costs is no part of what is measured here.
    forTests: {
      hashing: {
        hash: (text) => Promise.resolve(`$argon2id$v=19$m=19456,t=2,p=1$AAAA$${text.slice(0, 43)}`),
        verify: () => Promise.resolve(true),
      },
    },
  });
  const tag = isWatched ? 'watched' : 'bench';
  const reviewer = await staffOf(house, 'reviewer', tag);
  const approver = await staffOf(house, 'approver', tag);
  return {
    house,
    client: database.getClient(),
    reviewer,
    approver,
    member: (n) => memberOf(house, n),
    awaitingApproval: (customerId, n) => awaiting({ house, reviewer, customerId, n }),
  };
}

const system: Access = { actor: { kind: 'system' }, purpose: 'operation', requestId: 'bench' };

async function staffOf(house: House, role: 'reviewer' | 'approver', tag: string): Promise<Access> {
  const email = `${role}.${tag}@bank.example`;
  const wish = {
    name: '벤치',
    email,
    entity: 'bank',
    roles: [role],
    department: null,
    groups: [],
    password: 'a long bench password',
  } as const;
  const { staffId } = await house.staff.add(system, wish);
  const actor = {
    kind: 'staff',
    id: staffId,
    entity: asId<'affiliate'>('bank'),
    roles: [role],
    email,
    department: null,
  } as const;
  return { actor, purpose: 'review', requestId: 'bench' };
}

async function memberOf(house: House, n: number): Promise<CustomerId> {
  const visitor: Access = { actor: { kind: 'visitor' }, purpose: 'account', requestId: 'bench' };
  const name = demoCustomers[n % demoCustomers.length]?.name ?? '홍길동';
  const wish = {
    name,
    email: `bench${String(n)}@bench.example`,
    password: 'a long bench password',
    isOver14: true,
    language: 'ko',
  } as const;
  const { attemptId } = await house.members.signUp(visitor, wish);
  const sent = await house.members.codeOf(attemptId);
  const { customerId } = await house.members.confirmSignUp(visitor, { attemptId, code: sent?.code ?? '' });
  await house.members.joinMembership(customerAccess(customerId), customerId);
  return customerId;
}

export function customerAccess(id: CustomerId): Access {
  return { actor: { kind: 'customer', id }, purpose: 'intake', requestId: 'bench' };
}

interface Awaiting {
  readonly house: House;
  readonly reviewer: Access;
  readonly customerId: CustomerId;
  readonly n: number;
}

async function awaiting({ house, reviewer, customerId, n }: Awaiting) {
  const access = customerAccess(customerId);
  const now = systemClock.now();
  const giving = {
    access,
    customerId,
    affiliate: 'bank',
    visibility: 'private',
    agreesTo: ['CN1', 'CN3'],
    shownAt: now,
    language: 'ko',
  } as const;
  const { receiptNumber } = await house.proposals.submit(access, {
    intakeKey: `bench:${String(n)}`,
    input: {
      affiliate: 'bank',
      topic: 'process',
      title: `이체 한도를 앱에서 바로 바꾸기 ${String(n)}`,
      problem: '한도를 올리려면 영업점에 가야 합니다. 급한 날에는 갈 수 없습니다. '.repeat(4),
      improvement: '신분증과 얼굴을 확인하면 하루 동안만 올릴 수 있게 해 주세요. '.repeat(4),
      effect: '',
      visibility: 'private',
    },
    choices: await consentsToGive({ ...house, texts }, giving),
    language: 'ko',
    channel: 'web',
    allowsSameText: true,
  });
  await house.review.assign(reviewer, { receiptNumber, assignee: 'me', note: '' });
  await house.review.start(reviewer, { receiptNumber });
  const version = async (): Promise<number> =>
    (await house.proposals.find(null, access, { receiptNumber, author: customerId })).version;
  const owner = (await house.affiliates.find('bank'))?.departments[0]?.code ?? '';
  const input = {
    outcome: 'adopted',
    answer: '제안을 채택했습니다. 하루 동안만 한도를 올리는 기능을 앱에 넣습니다. 자세히 적어 주셔서 고맙습니다.',
    plannedOn: plusMonths(seoulDayOf(now), 3),
    owner,
    taken: '',
    notTaken: '',
    criterion: '',
    fact: '',
    wayForward: '',
    revivalCondition: '',
  };
  await house.review.proposeDecision(reviewer, { receiptNumber, version: await version(), input, view: null });
  return { receiptNumber, version: await version() };
}

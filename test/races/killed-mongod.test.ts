import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildHouse } from '../../src/house.js';
import { migrations, storeRights } from '../../src/migrations.js';
import { systemClock } from '../../src/platform/clock.js';
import { connect } from '../../src/platform/database/connection.js';
import { type EmbeddedDatabase, openEmbeddedDatabase } from '../../src/platform/database/embedded/embedded-database.js';
import { runMigrations } from '../../src/platform/database/migrations.js';
import { randomIds } from '../../src/platform/ids.js';
import { createLogger } from '../../src/platform/logger.js';
import { createTexts } from '../../src/platform/texts/texts.js';
import type { Access } from '../../src/vocabulary/access.js';
import { isRefusal } from '../../src/vocabulary/refusal.js';
import { cheapHashing, testSecrets } from '../support/build-test-house.js';
import { searchForTests } from '../support/embedded-options.js';

const folder = mkdtempSync(join(tmpdir(), 'moksori-killed-'));
const rounds = 6;
const atOnce = 8;

const open = (asServer: boolean): Promise<EmbeddedDatabase> =>
  openEmbeddedDatabase({
    search: searchForTests(),
    dataFolder: folder,
    databaseName: 'moksori',
    rights: storeRights,
    asServer,
  });

const pidOf = (): number =>
  (JSON.parse(readFileSync(join(folder, 'embedded/state.json'), 'utf8')) as { readonly pid: number }).pid;

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a database killed under load loses nothing that was acknowledged and doubles nothing', async () => {
  const first = await open(true);
  let embedded = first;
  const owner = await connect(embedded.uris.owner);
  const db = owner.getClient().db('moksori');
  await runMigrations({ db, migrations, holder: 'test', programVersion: 'test', systemClock });
  await owner.close();
  const database = await connect(embedded.uris.app);
  const house = buildHouse({
    database,
    clock: systemClock,
    systemClock,
    ids: randomIds,
    secrets: testSecrets,
    texts: createTexts(join(import.meta.dirname, '../../views/texts')),
    logger: createLogger({ level: 'silent' }),
    baseUrl: 'http://127.0.0.1:3000',
    isDemo: true,
    demoClock: null,
    forTests: { hashing: cheapHashing },
  });
  const visitor: Access = { actor: { kind: 'visitor' }, purpose: 'account', requestId: 'test' };
  const customers: Access[] = [];
  for (let n = 0; n < atOnce; n += 1) {
    const wish = {
      name: '홍길동',
      email: `c${String(n)}@test.example`,
      password: 'a long enough phrase',
      isOver14: true,
    } as const;
    const { attemptId } = await house.members.signUp(visitor, { ...wish, language: 'ko' });
    const sent = await house.members.codeOf(attemptId);
    const { customerId } = await house.members.confirmSignUp(visitor, { attemptId, code: sent?.code ?? '' });
    customers.push({ actor: { kind: 'customer', id: customerId }, purpose: 'intake', requestId: 'test' });
  }

  const submit = (round: number, n: number) => {
    const access = customers[n] ?? visitor;
    return house.proposals.submit(access, {
      intakeKey: `round:${String(round)}:${String(n)}`,
      input: {
        affiliate: 'bank',
        topic: 'other',
        title: `${String(round)}번째로 보낸 제안 ${String(n)}`,
        problem: '보내는 순간에 데이터베이스가 꺼지면 어떻게 되는지 알고 싶습니다.',
        improvement: '다시 켜지면 접수증이 하나만 남아 있어야 합니다. 꼭 그래야 합니다.',
        effect: '',
        visibility: 'private',
      },
      choices: round > 0 ? [] : [consentOf()],
      language: 'ko',
      channel: 'web',
      allowsSameText: false,
    });
  };
  // Consents first, in peace; the rounds then only submit.
  const acknowledged = new Map<string, string>();
  for (let n = 0; n < atOnce; n += 1) acknowledged.set(`0:${String(n)}`, (await submit(0, n)).receiptNumber);
  let unknown = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const flights = Array.from({ length: atOnce }, (_, n) =>
      submit(round, n).then(
        ({ receiptNumber }) => acknowledged.set(`${String(round)}:${String(n)}`, receiptNumber),
        () => (unknown += 1),
      ),
    );
    await pause(8 + round * 6);
    process.kill(pidOf(), 'SIGKILL');
    embedded = await open(false);
    await Promise.all(flights);
    for (let n = 0; n < atOnce; n += 1) {
      const { receiptNumber } = await settled(() => submit(round, n));
      const before = acknowledged.get(`${String(round)}:${String(n)}`);
      if (before !== undefined) expect(receiptNumber).toBe(before);
      acknowledged.set(`${String(round)}:${String(n)}`, receiptNumber);
    }
  }
  const numbers = new Set(acknowledged.values());
  const proposals = await house.proposals.listOpen(customers[0] ?? visitor, {
    entity: 'bank' as never,
    view: 'unassigned',
    staffId: 'nobody' as never,
    day: '2020-01-01' as never,
    cursor: null,
    limit: 100,
  });
  console.log(
    `${String(rounds)} kills of the mongod under ${String(atOnce)} submissions at once: ${String(numbers.size)} receipts for ` +
      `${String(acknowledged.size)} wishes, ${String(unknown)} ended unknown and were settled by asking again, lost 0, doubled 0`,
  );
  expect(numbers.size).toBe(acknowledged.size);
  expect(new Set(proposals.items.map(({ receiptNumber }) => receiptNumber))).toEqual(numbers);
  await database.close();
  await first.stop();
  await embedded.stop();
}, 120_000);

function consentOf() {
  return {
    notice: 'CN1',
    recipient: 'bank' as never,
    version: 1,
    isAgreed: true,
    snapshotHash: 'a'.repeat(64),
    shownAt: systemClock.now(),
    language: 'ko',
  } as const;
}

/** Asks until there is an answer: the connection comes back by itself. */
async function settled<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (isRefusal(error) && error.code !== 'database.outcome-unknown') throw error;
      await pause(50);
    }
  }
}

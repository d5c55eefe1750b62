import { systemClock } from '../../src/platform/clock.js';
import { connect } from '../../src/platform/database/connection.js';
import { anotherHouse, buildTestHouse } from '../support/build-test-house.js';
import { anotherMember, counted, givenUses, seen, useOf } from '../support/given-uses.js';
import { openLossyProxy, throughProxy } from '../support/lossy-proxy.js';
import { testDatabase } from '../support/test-database.js';

const test_ = buildTestHouse({ runsBodiesTwice: false, isPatient: true });

/** A firewall that forgets a connection says nothing to either side: nothing comes any more, and no error either. */
test('8 uses whose connections fall silent for ever each come to an end, and have one effect', async () => {
  const given = await givenUses(test_);
  const { access, client } = given;
  const members = [given.memberNo];
  while (members.length < 8) members.push((await anotherMember(test_, given)).memberNo);
  const { uris } = testDatabase();
  const proxy = await openLossyProxy(Number(/:(\d+)\//.exec(uris.app)?.[1]));
  const database = await connect(throughProxy(uris.app, proxy, 'silent-connections'));
  try {
    const { redemption } = anotherHouse(test_, { database, systemClock });
    const ask = () =>
      Promise.all(
        members.map((memberNo, n) =>
          seen(redemption.redeem(access, client, useOf(memberNo, { key: `key-${String(n)}` }))),
        ),
      );
    const first = ask();
    await new Promise((resolve) => setTimeout(resolve, 20));
    proxy.mood = { halfOpens: 1 };
    await new Promise((resolve) => setTimeout(resolve, 200));
    proxy.mood = {};
    expect(proxy.spoilt.halfOpen).toBeGreaterThan(0);

    const words = await first;
    expect(Object.keys(counted(words)).filter((word) => !['HELD', 'database.outcome-unknown'].includes(word))).toEqual(
      [],
    );
    expect(counted(await ask())).toEqual({ HELD: 8 });
    expect((await test_.rowsOf('journal')).filter(({ kind }) => kind === 'HOLD')).toHaveLength(8);
    expect((await test_.house.ledger.verify()).breaches).toEqual([]);
  } finally {
    proxy.close();
    await database.close(true);
  }
}, 90_000);

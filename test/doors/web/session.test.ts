import { buildTestHouse } from '../../support/build-test-house.js';
import { givenIn } from '../../support/given.js';
import { openTestApp } from '../../support/test-app.js';

const test = buildTestHouse({ runsBodiesTwice: false });
const given = givenIn(test);
const { browser } = openTestApp(test);

const sessions = () =>
  test.database
    .getClient()
    .db(test.database.name)
    .collection<{ _id: string; expires: Date; lastModified: Date }>('customerSessions');

/** Waits until something is so; the test's own time limit ends it otherwise. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo()));
}

describe('the session of a customer (AT6)', () => {
  it('lives on while it is used, with a write a minute at most', async () => {
    const { email } = await given.customer();
    const customer = browser();
    await customer.signIn(email);
    const soon = new Date(Date.now() + 60_000);
    const written = async (): Promise<Date> => (await sessions().findOne())?.expires ?? soon;

    // The first page gives the session its token; from then on nothing changes in it.
    await customer.get('/help');
    const before = await written();
    await customer.get('/help');
    expect(await written()).toEqual(before);

    await sessions().updateOne({}, { $set: { expires: soon, lastModified: new Date(Date.now() - 120_000) } });
    await customer.get('/help');
    await until(async () => (await written()) > soon);
  });

  it('ends when it was left alone too long', async () => {
    const { email } = await given.customer({ name: '홍길동' });
    const customer = browser();
    await customer.signIn(email);
    expect((await customer.get('/help')).text).toContain('홍*동');
    await sessions().updateOne({}, { $set: { expires: new Date(Date.now() - 1_000) } });
    expect((await customer.get('/help')).text).not.toContain('홍*동');
  });

  it('ends after twelve hours, however much it was used', async () => {
    const { email } = await given.customer({ name: '홍길동' });
    const customer = browser();
    await customer.signIn(email);
    test.systemClock.advance({ hours: 13 });
    expect((await customer.get('/help')).text).not.toContain('홍*동');
    test.systemClock.advance({ hours: -13 });
  });

  it('ends when its sign-in ends, wherever that was done', async () => {
    const { email } = await given.customer({ name: '홍길동' });
    const customer = browser();
    await customer.signIn(email);
    const [row] = await test.rowsOf('signIns');
    await test.house.signIns.end(row?.['_id'] as Parameters<typeof test.house.signIns.end>[0]);
    expect((await customer.get('/help')).text).not.toContain('홍*동');
  });
});

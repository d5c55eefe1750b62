import mongoose from 'mongoose';
import { buildTestHouse } from '../../support/build-test-house.js';
import { cliProgramOf, giveCommand } from '../../support/cli-program.js';
import { givenIn } from '../../support/given.js';
import { testDatabase } from '../../support/test-database.js';

const house = buildTestHouse({ runsBodiesTwice: false });
const given = givenIn(house);
const verify = () => giveCommand(['audit', 'verify'], { program: cliProgramOf(house) });
const job = (name: string) => house.house.jobs.find((one) => one.name === name)?.run();

async function behind(change: (events: mongoose.mongo.Collection) => Promise<unknown>): Promise<void> {
  const admin = await new mongoose.mongo.MongoClient(testDatabase().adminUri).connect();
  await change(admin.db(testDatabase().name).collection('auditEvents')).finally(() => admin.close());
}

test('a sound record: how many events, where it ends, no gap, exit 0', async () => {
  await given.customer();
  expect((await verify()).report).toMatchObject({ ok: true, events: 0, head: null, gaps: [] });
  expect(await job('audit-seal')).toEqual({ how: 'done' });
  const { report, exitCode, lines } = await verify();
  expect(report).toMatchObject({ ok: true, waiting: 0, gaps: [], head: { seq: report['events'] } });
  expect([exitCode, Number(report['events']) > 0, lines[0]?.startsWith('맞습니다')]).toEqual([0, true, true]);
  expect(await job('audit-head')).toEqual({ how: 'done' });
  expect(await job('audit-proof')).toEqual({ how: 'done' });
});

test('a changed record: exit 1, the first bad place first, and the nightly proof calls somebody', async () => {
  await given.customer();
  await job('audit-seal');
  const links = await house.rowsOf('auditChain');
  const second = links.find(({ _id }) => _id === 2);
  await behind((events) => events.updateOne({ _id: second?.['event'] as never }, { $set: { result: 'denied' } }));
  const { report, exitCode, lines } = await verify();
  expect(report).toMatchObject({ ok: false, gaps: [{ kind: 'changed', seq: 2, event: second?.['event'] }] });
  expect(exitCode).toBe(1);
  expect(lines).toContain('처음 어긋난 곳 / first bad: 2');
  expect(await job('audit-proof')).toEqual({ how: 'alarm', code: 'audit-gaps' });
});

test('a forged row: the sealer leaves it out and calls somebody', async () => {
  await given.customer();
  await job('audit-seal');
  await behind(async (events) => {
    const row = await events.findOne();
    await events.insertOne({ ...row, _id: 'forged' as never });
  });
  await house.database
    .getClient()
    .db(house.database.name)
    .collection('auditPending')
    .insertOne({
      _id: 'forged' as never,
      at: new Date(),
    });
  expect(await job('audit-seal')).toEqual({ how: 'alarm', code: 'audit-forged' });
  expect((await verify()).report).toMatchObject({ ok: false, gaps: [{ kind: 'forged', event: 'forged' }] });
});

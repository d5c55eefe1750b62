import mongoose from 'mongoose';
import { buildTestHouse } from '../../support/build-test-house.js';
import { givenIn } from '../../support/given.js';
import { testDatabase } from '../../support/test-database.js';
import { approver, type AwardsInHouse, openAwards } from './open-awards.js';

const house = buildTestHouse();
const given = givenIn(house);
let rooms: AwardsInHouse;
let admin: mongoose.mongo.MongoClient;

beforeAll(async () => {
  rooms = openAwards(house);
  admin = await new mongoose.mongo.MongoClient(testDatabase().adminUri).connect();
});
afterAll(() => admin.close());

async function faults(): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const proof of rooms.awards.proveAwards(approver)) found.push(...proof.faults);
  return found;
}

const awards = (): mongoose.mongo.Collection<{ _id: string }> => admin.db(house.database.name).collection('awards');

test('awards, their journals and the setting of the day agree', async () => {
  const [member, customer] = [await given.member(), await given.customer()];
  await rooms.agree(member.id);
  await rooms.grant([member.id]);
  await rooms.grant([member.id, customer.id]);
  expect(await faults()).toEqual([]);
});

test('an award taken away by hand is found by its journal', async () => {
  await rooms.grant([(await given.customer()).id]);
  await awards().deleteOne({});
  expect(await faults()).toEqual(['award-missing']);
});

test('an award without journals is found', async () => {
  const { proposal } = await rooms.grant([(await given.customer()).id]);
  const id = house.ids.make<'proposal'>();
  await awards().insertOne({ ...(await awards().findOne({ _id: proposal })), _id: id });
  expect(await faults()).toEqual(['journals-differ']);
});

test('another sum than the setting of the day is found, and one above the tax limit', async () => {
  await rooms.grant([(await given.customer()).id]);
  await awards().updateOne({}, { $set: { points: 60_000, 'shares.0.points': 60_000 } });
  expect(await faults()).toEqual(['journals-differ', 'setting-differs', 'over-tax-limit']);
});

import mongoose from 'mongoose';
import { guarantees } from '../src/platform/database/transaction.js';
import { randomIds as ids } from '../src/platform/ids.js';
import type { ReceiptNumber } from '../src/vocabulary/ids.js';
import { type BenchPlace, median, ratePerSecond } from './place.js';
import { type PreparedHouse, prepareHouse } from './prepared-house.js';
import { recordWrites, type RecordedWrite, renamed } from './recorded-writes.js';

const rounds = 5;
const perRound = 40;

/**
 * Adopting with its award, against a bare transaction with one insert, and against the very same writes without any
 * logic: the writes of one adoption are recorded on the wire and played again with other names.
 */
export async function measureAdoption(place: BenchPlace, playground: BenchPlace): Promise<void> {
  const prepared = await prepareHouse(place, { isWatched: false });
  const watched = await prepareHouse(playground, { isWatched: true });
  const player = new mongoose.mongo.MongoClient(place.adminUri);
  const bare = player.db(playground.databaseName).collection<{ _id: string }>('benchBare');
  try {
    for (const atOnce of [1, 8]) {
      const figures = { adoption: [] as number[], sameWrites: [] as number[], bare: [] as number[] };
      for (let round = 0; round < rounds; round += 1) {
        const base = atOnce * 100_000 + round * 1_000;
        const cases = await prepareCases(prepared, base);
        figures.adoption.push(
          await ratePerSecond(perRound, atOnce, async (n) => {
            const one = cases[n];
            if (one !== undefined) await prepared.house.review.publish(prepared.approver, { ...one, view: null });
          }),
        );
        const plays = await preparePlays(watched, { place: playground, player, base: base + 500 });
        figures.sameWrites.push(
          await ratePerSecond(perRound, atOnce, (n) => play(player, playground.databaseName, plays[n] ?? [])),
        );
        figures.bare.push(
          await ratePerSecond(perRound, atOnce, () =>
            player.withSession((session) =>
              session.withTransaction(async () => {
                await bare.insertOne({ _id: ids.makeToken() }, { session });
              }, guarantees),
            ),
          ),
        );
      }
      print(atOnce, figures);
    }
    const report = await prepared.house.ledger.verify();
    console.log(`books after it: ${report.ok ? 'sound' : 'BROKEN'}, ${String(report.journals)} journals\n`);
  } finally {
    await player.close();
  }
}

function print(
  atOnce: number,
  { adoption, sameWrites, bare }: Readonly<Record<'adoption' | 'sameWrites' | 'bare', readonly number[]>>,
): void {
  const [award, same, floor] = [median(adoption), median(sameWrites), median(bare)];
  console.log(
    `adopt with award, ${String(atOnce)} at once (median of ${String(rounds)} rounds of ${String(perRound)})`,
  );
  console.log(
    `  adoption ${award.toFixed(0)}/s · the same writes without logic ${same.toFixed(0)}/s · a bare transaction with one insert ${floor.toFixed(0)}/s`,
  );
  console.log(
    `  ratio to the same writes ${(award / same).toFixed(2)} (target 0.70) · ratio to the bare transaction ${(award / floor).toFixed(2)}\n`,
  );
}

async function prepareCases(prepared: PreparedHouse, base: number): Promise<readonly Case[]> {
  const cases: Case[] = [];
  for (let n = 0; n < perRound; n += 1)
    cases.push(await prepared.awaitingApproval(await prepared.member(base + n), base + n));
  return cases;
}

interface Case {
  readonly receiptNumber: ReceiptNumber;
  readonly version: number;
}

interface PlayNeeds {
  readonly place: BenchPlace;
  readonly player: mongoose.mongo.MongoClient;
  readonly base: number;
}

/** Records one real adoption, then lays out copies of what it wrote to, each under names of its own. */
async function preparePlays(
  prepared: PreparedHouse,
  { place, player, base }: PlayNeeds,
): Promise<readonly (readonly RecordedWrite[])[]> {
  const customerId = await prepared.member(base);
  const one = await prepared.awaitingApproval(customerId, base);
  const db = player.db(place.databaseName);
  const before = await targetsOf(db, one.receiptNumber);
  const watched = await watchedAdoption(prepared, one);
  const proposalId = before.proposal._id;
  const plays: (readonly RecordedWrite[])[] = [];
  for (let n = 0; n < perRound; n += 1) {
    const names = new Map<string, string>([
      [proposalId, ids.make<'proposal'>()],
      [one.receiptNumber, `S-2001-${String(base + n).padStart(8, '0')}`],
      [`bench:${String(base)}`, `play:${String(base)}:${String(n)}`],
      [watched.deedId, ids.make<'deed'>()],
      ...(watched.acct === null ? [] : [[watched.acct, ids.make<'acct'>() as string] as const]),
    ]);
    await db.collection<Row>('proposals').insertOne(renamed(before.proposal, names));
    await db.collection<Row>('reviews').insertOne(renamed(before.review, names));
    plays.push(watched.writes.map((write) => renamed(write, names)));
  }
  return plays;
}

interface Row {
  readonly _id: string;
  readonly [field: string]: unknown;
}

interface Targets {
  readonly proposal: Row;
  readonly review: Row;
}

/** What an adoption writes to, as it lies there before. */
async function targetsOf(db: mongoose.mongo.Db, receiptNumber: string): Promise<Targets> {
  const proposal = await db.collection<Row>('proposals').findOne({ receiptNumber });
  const review =
    proposal === null ? null : await db.collection<Row>('reviews').findOne({ _id: `${proposal._id}:first` });
  if (proposal === null || review === null) throw new Error('the bench finds no case to copy');
  return { proposal, review };
}

interface Watched {
  readonly writes: readonly RecordedWrite[];
  readonly acct: string | null;
  readonly deedId: string;
}

async function watchedAdoption({ house, approver, client }: PreparedHouse, one: Case): Promise<Watched> {
  const recording = recordWrites(client);
  await house.review.publish(approver, { ...one, view: null });
  const writes = recording.stop();
  const first = (name: string): Record<string, unknown> | undefined =>
    writes.find(({ collection }) => collection === name)?.insert[0];
  const acct = first('journal')?.['acct'];
  return { writes, acct: typeof acct === 'string' ? acct : null, deedId: String(first('auditEvents')?.['_id']) };
}

/** The recorded writes again, in one transaction, in their order. */
async function play(
  player: mongoose.mongo.MongoClient,
  databaseName: string,
  writes: readonly RecordedWrite[],
): Promise<void> {
  const db = player.db(databaseName);
  await player.withSession((session) =>
    session.withTransaction(async () => {
      for (const { collection, insert, updates } of writes) {
        for (const row of insert) await db.collection(collection).insertOne(row, { session });
        for (const { q, u } of updates) await db.collection(collection).updateOne(q, u, { session });
      }
    }, guarantees),
  );
}

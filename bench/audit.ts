import { createAuditSignature } from '../src/audit/audit-signature.js';
import type { AuditEvent, Audit } from '../src/audit/index.js';
import { createInTransaction } from '../src/platform/database/transaction.js';
import { sessionOf } from '../src/platform/database/session-of.js';
import { systemClock } from '../src/platform/clock.js';
import { randomIds as ids } from '../src/platform/ids.js';
import type { Access } from '../src/vocabulary/access.js';
import type { Deed } from '../src/vocabulary/deed.js';
import { eventOf, gapsOf, soundRecord, tamperings } from '../test/rules/audit/tampering.js';
import { type BenchPlace, benchSecrets, median } from './place.js';
import { type PreparedHouse, prepareHouse } from './prepared-house.js';

const positions = 1_000;
const stored = 100_000;
const rounds = 150;

/** FIG-5: every kind of tampering at every place, how fast a record is proved, and what its row costs an act. */
export async function measureAudit(place: BenchPlace): Promise<void> {
  console.log('record of acts');
  const prepared = await prepareHouse(place, { isWatched: false });
  await measureRows(prepared);
  proveInMemory();
  await proveStored(prepared);
  findTamperings();
}

function findTamperings(): void {
  const record = soundRecord(positions, 50);
  if (gapsOf(record).length > 0) throw new Error('a sound record has gaps');
  console.log(`  somebody without the key, at each of ${String(positions)} places`);
  for (const [kind, tamper] of Object.entries(tamperings)) {
    let found = 0;
    for (let at = 0; at < positions; at += 1) if (gapsOf(tamper(record, at)).length > 0) found += 1;
    console.log(`    ${kind}: found ${String(found)} of ${String(positions)}`);
  }
}

/** By the seconds of a core, which say the same on a machine that others use too. */
function proveInMemory(): void {
  const record = soundRecord(stored, 500);
  const rates = Array.from({ length: 3 }, () => {
    const started = process.cpuUsage();
    if (gapsOf(record).length > 0) throw new Error('a sound record has gaps');
    const { user, system } = process.cpuUsage(started);
    return stored / ((user + system) / 1e6);
  });
  const rate = median(rates).toFixed(0);
  console.log(`  proof of ${String(stored)} events in memory: ${rate} events a second of a core (target 100000)`);
}

/** The same from the database: what the sealer does a second, and the whole proof with its reading. */
async function proveStored({ house, client }: PreparedHouse): Promise<void> {
  const signature = createAuditSignature(benchSecrets.auditKeys);
  const db = client.db();
  await house.audit.seal();
  const at = new Date();
  for (let from = 0; from < stored; from += 5_000) {
    const events = Array.from({ length: 5_000 }, (_, n) => {
      const { mac: _mac, ...event } = { ...eventOf(from + n), ip: '10.0.0.1' };
      return { ...event, mac: signature.ofEvent(event) };
    });
    await db.collection<{ _id: string }>('auditPending').insertMany(events.map(({ _id }) => ({ _id, at })));
    await db.collection<{ _id: string }>('auditEvents').insertMany(events);
  }
  const startedMs = performance.now();
  const { sealed } = await house.audit.seal();
  const sealedRate = (sealed / (performance.now() - startedMs)) * 1_000;
  const proofs = [await house.audit.verify(), await house.audit.verify(), await house.audit.verify()];
  const [first] = proofs;
  // The rows that were written in part, to see what each part costs, wait for nothing.
  if (first === undefined || first.gaps.some(({ kind }) => kind !== 'not-sealed'))
    throw new Error('the record has gaps');
  const rate = median(proofs.map(({ events, seconds }) => events / seconds));
  console.log(
    `  sealed ${sealedRate.toFixed(0)} events/s · proof of ${String(first.events)} with reading ${rate.toFixed(0)} events/s\n`,
  );
}

/** How an act is recorded: not at all, by its row alone, and as it is, with the marker. */
type Way = 'none' | 'row alone' | 'as it is';
const ways: readonly Way[] = ['none', 'row alone', 'as it is'];

async function measureRows(prepared: PreparedHouse): Promise<void> {
  const { house, client, reviewer, approver } = prepared;
  const asItIs: Pick<Audit, 'record' | 'recordReading'> = { ...house.audit };
  const signature = createAuditSignature(benchSecrets.auditKeys);
  const events = client.db().collection<{ _id: string }>('auditEvents');
  const rowOf = (access: Access, event: AuditEvent, id: string, at: Date) => {
    const { kind, id: actor } = access.actor as { readonly kind: string; readonly id: string };
    const row = {
      ...{ _id: id, ...event, at, actor: { kind, id: actor, entity: 'bank', roles: ['approver'] } },
      ...{ purpose: access.purpose, requestId: access.requestId, ip: null },
    };
    return { ...row, mac: signature.ofEvent(row) };
  };
  const recordings: Readonly<Record<Way, Audit['record']>> = {
    none: () => Promise.resolve(),
    'row alone': async (tx, deed: Deed, event) => {
      await events.insertOne(rowOf(deed.access, event, deed.id, deed.at), { session: sessionOf(tx) });
    },
    'as it is': (tx, deed, event) => asItIs.record(tx, deed, event),
  };
  const readings: Readonly<Record<Way, Audit['recordReading']>> = {
    none: () => Promise.resolve(),
    'row alone': async (access, event) => {
      const row = rowOf(access, event, ids.make<'audit-event'>(), new Date());
      await events.insertOne(row, { writeConcern: { w: 'majority', journal: true } });
    },
    'as it is': (access, event) => asItIs.recordReading(access, event),
  };
  const adoptions: Record<Way, number[]> = { none: [], 'row alone': [], 'as it is': [] };
  const openings: Record<Way, number[]> = { none: [], 'row alone': [], 'as it is': [] };
  const writes: Record<Way, number[]> = { none: [], 'row alone': [], 'as it is': [] };
  const inTransaction = createInTransaction({ client, systemClock });
  // Turn by turn, so that whatever else the machine does meets all three alike.
  for (let n = 0; n < rounds; n += 1) {
    for (const way of turned(ways, n)) {
      const base = 100_000 + n * 3 + ways.indexOf(way);
      const one = await prepared.awaitingApproval(await prepared.member(base), base);
      house.audit.record = recordings[way];
      house.audit.recordReading = readings[way];
      openings[way].push(
        await msOf(() => house.review.openCase(reviewer, { receiptNumber: one.receiptNumber, view: null })),
      );
      adoptions[way].push(await msOf(() => house.review.publish(approver, { ...one, view: null })));
      const deed: Deed = { id: ids.make<'deed'>(), at: new Date(), access: approver };
      writes[way].push(await msOf(() => inTransaction((tx) => recordings[way](tx, deed, rowEvent))));
      Object.assign(house.audit, asItIs);
    }
  }
  print('adoption', adoptions);
  print('opening a case', openings);
  print('a transaction of the row alone', writes);
}

const rowEvent: AuditEvent = {
  stream: 'access',
  action: 'review.open-case',
  target: { kind: 'proposal', id: 'p1' },
  subjects: ['c1'],
  result: 'allowed',
};

function turned<Item>(items: readonly Item[], by: number): readonly Item[] {
  const at = by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

function print(what: string, figures: Readonly<Record<Way, readonly number[]>>): void {
  const [none, row, whole] = ways.map((way) => median(figures[way])) as [number, number, number];
  const more = (to: number, from: number): string => `${(((to - from) / from) * 100).toFixed(1)} %`;
  console.log(
    `  ${what}: unrecorded ${none.toFixed(2)} ms · row alone ${row.toFixed(2)} ms · with marker ${whole.toFixed(2)} ms` +
      ` (row ${more(row, none)}, marker ${more(whole, row)}, both ${more(whole, none)}; medians)`,
  );
}

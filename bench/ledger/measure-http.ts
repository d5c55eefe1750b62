import { randomUUID } from 'node:crypto';
import type { Access } from '../../src/vocabulary/access.js';
import type { CustomerId } from '../../src/vocabulary/ids.js';
import { openBrowser } from '../browser.js';
import type { BenchPlace } from '../place.js';
import { type PreparedHouse, prepareHouse } from '../prepared-house.js';
import { startProgram } from '../running-program.js';
import { type BenchBooks, openBooks } from './bench-books.js';
import { measureRows, type Sizes } from './measure-rows.js';
import { awardRow, uniform, useRows } from './product-rows.js';
import { printRatio, printRow, proveBooks, ratesOf } from './print-rows.js';
import type { LedgerRow, Operation } from './row.js';

const atOnce = 8;
const secret = 'the bench asks for points';
const operator: Access = { actor: { kind: 'operator', name: 'bench' }, purpose: 'operation', requestId: 'bench' };

/** What the limits refuse is no speed. */
const wide = {
  callsIn10Seconds: 1_000_000,
  postsIn10Seconds: 1_000_000,
  postsPerMemberInMinute: 1_000_000,
  tokensInMinute: 1_000,
};

interface Stage {
  readonly base: string;
  readonly books: BenchBooks;
  readonly prepared: PreparedHouse;
}

/**
 * L5: what the ledger does beside the same over HTTP by the running program, with everything that stands around it there:
 * an approver's publication (session, guard, proposal, review, award, gate, outbox, audit) and a redemption by the
 * membership API (token, gate, limits, kept answer).
 */
export async function measureHttp(place: BenchPlace, sizes: Sizes): Promise<void> {
  const program = await startProgram(place);
  const base = `http://127.0.0.1:${String(program.port)}`;
  const books = await openBooks(place);
  try {
    const award = awardRow(books, 'L4', uniform(4));
    const [redeem] = useRows(books);
    const stage: Stage = { base, books, prepared: await prepareHouse(place, { isWatched: false }) };
    const rows = [award, await publicationRow(stage), redeem, await redemptionRow(stage)];
    const figures = await measureRows(rows, { admin: books.admin, atOnce, sizes });
    const rateOf = ratesOf(figures);
    console.log(`over HTTP, ${String(atOnce)} at once`);
    console.log(`  ${printRatio('L5 award / L4', rateOf('L5 award') / rateOf('L4'), 0.45)}`);
    console.log(`  ${printRatio('L5 redeem / L6 redeem', rateOf('L5 redeem') / rateOf('L6 redeem'), 0.45)}`);
    for (const row of figures) console.log(`  ${printRow(row)}`);
    await proveBooks(books);
  } finally {
    await books.close();
    program.child.kill('SIGTERM');
  }
}

/** An approver publishes adoptions by the form, one after another from several tabs. */
async function publicationRow({ base, books, prepared }: Stage): Promise<LedgerRow> {
  const browser = await openBrowser(base, 'approver');
  const published: string[] = [];
  let made = 500_000;
  const awaiting = async () => {
    made += 1;
    return prepared.awaitingApproval(await prepared.member(made), made);
  };
  const token = await browser.tokenOn(`/staff/proposals/${(await awaiting()).receiptNumber}/approval`);
  const operation = async (): Promise<Operation> => {
    const { receiptNumber, version } = await awaiting();
    const form = { _csrf: token, version: String(version), verdict: 'publish', note: '' };
    return async () => {
      const { status } = await browser.send(`/staff/proposals/${receiptNumber}/approval`, form);
      if (status !== 303) throw new Error(`the publication was answered with ${String(status)}`);
      published.push(receiptNumber);
    };
  };
  return {
    name: 'L5 award',
    what: 'an approver publishes an adoption by the form',
    prepare: async (count) => {
      const operations: Operation[] = [];
      for (let n = 0; n < count; n += 1) operations.push(await operation());
      return operations;
    },
    fault: () => publicationsFault(books, published),
  };
}

/** Every published adoption has its one award. */
async function publicationsFault({ plain }: BenchBooks, published: readonly string[]): Promise<string | null> {
  const proposals = await plain
    .collection<{ _id: string }>('proposals')
    .find({ receiptNumber: { $in: published }, state: 'adopted' }, { projection: { _id: 1 } })
    .toArray();
  const awards = await plain
    .collection<{ _id: string }>('journal')
    .countDocuments({ _id: { $in: proposals.map(({ _id }) => `AWD:${_id}:1`) } });
  if (proposals.length === published.length && awards === published.length) return null;
  return `${String(published.length)} were published, ${String(proposals.length)} are adopted, ${String(awards)} awarded`;
}

/** So many members with 50,000 points each share the redemptions. */
const redeemers = 40;

/** The membership system uses points one at a time. */
async function redemptionRow({ base, books, prepared }: Stage): Promise<LedgerRow> {
  const memberNos = await membersWithPoints({ prepared });
  const client = `bench-${String(process.pid)}`;
  await prepared.house.redemption.addClient(operator, {
    id: client,
    name: 'bench',
    scopes: ['points:redeem'],
    allowed: [{ kind: 'CARD_BILL', payAffiliate: 'card' }],
    addresses: [],
    limits: wide,
    credentials: { by: 'secret', secret },
  });
  let done = 0;
  let made = 0;
  let bearer = '';
  const operation = (): Operation => {
    const body = JSON.stringify({
      memberNo: memberNos[(made += 1) % memberNos.length],
      amount: 1,
      kind: 'CARD_BILL',
      payAffiliate: 'card',
      mode: 'direct',
      reference: 'bench',
    });
    return async () => {
      const headers = {
        authorization: `Bearer ${bearer}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      };
      const answer = await fetch(`${base}/api/membership/v1/redemptions`, { method: 'POST', headers, body });
      await answer.text();
      if (answer.status !== 201) throw new Error(`the redemption was answered with ${String(answer.status)}`);
      done += 1;
    };
  };
  return {
    name: 'L5 redeem',
    what: 'the membership system redeems by its API',
    prepare: async (count) => {
      // Tokens live five minutes.
      bearer = await tokenFor(base, client);
      return Array.from({ length: count }, operation);
    },
    fault: async () => {
      const rows = await books.plain.collection('journal').countDocuments({ by: client });
      return rows === done ? null : `${String(done)} redemptions were answered, ${String(rows)} stand`;
    },
  };
}

async function membersWithPoints({ prepared }: Pick<Stage, 'prepared'>): Promise<readonly string[]> {
  const customers: CustomerId[] = [];
  for (let n = 400_000; n < 400_000 + redeemers; n += 1) {
    const customerId = await prepared.member(n);
    const one = await prepared.awaitingApproval(customerId, n);
    await prepared.house.review.publish(prepared.approver, { ...one, view: null });
    customers.push(customerId);
  }
  return Promise.all(
    customers.map(async (id) => (await prepared.house.members.membershipOf(null, id))?.memberNo ?? ''),
  );
}

async function tokenFor(base: string, client: string): Promise<string> {
  const answer = await fetch(`${base}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${client}:${encodeURIComponent(secret)}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'points:redeem' }),
  });
  const { access_token: token } = (await answer.json()) as { readonly access_token?: string };
  if (token === undefined) throw new Error(`no token: ${String(answer.status)}`);
  return token;
}

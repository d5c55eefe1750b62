import type { SentMessage } from '../../src/notifications/index.js';
import { createMongoSentMessageStore } from '../../src/notifications/sent-message-store.mongo.js';
import type { ReceiptNumber } from '../../src/vocabulary/ids.js';
import type { TestHouse } from './build-test-house.js';
import { testFieldKeys } from './field-keys.js';

/** How far a proposal came: received, adopted with its points credited, or adopted with its points claimed later. */
export type Reached = 'received' | 'credited' | 'claimed';

type Row = Readonly<Record<string, unknown>>;

const received = ['proposal', 'act proposal.submit', 'CN1 agreed', 'notice EV01', 'message'] as const;
const adopted = [
  ...received,
  ...['state adopted', 'award', 'journal AWARD of 50000', 'act review.adopt'],
  ...['notice EV07', 'message', 'notice EV09', 'message'],
] as const;
const factsOf: Readonly<Record<Reached, readonly string[]>> = {
  received: [...received, 'state received'],
  credited: [...adopted, 'CN3 agreed', 'notice EV10 member', 'message'],
  claimed: [
    ...adopted,
    ...['CN3 refused', 'notice EV10 claim', 'message'],
    ...['journal CLAIM of 50000', 'act award.claim-shares', 'CN3 agreed', 'notice EV10 member', 'message'],
  ],
};

/** What must lie in the database for these proposals, no more and no less: each fact as often as it stands here. */
export function factsToBe(proposals: readonly { readonly receiptNumber: ReceiptNumber; readonly reaches: Reached }[]) {
  return proposals.flatMap(({ receiptNumber, reaches }) => factsOf[reaches].map((fact) => `${receiptNumber} ${fact}`));
}

/** The same facts as they lie there, read row by row. Takes it that no author has two proposals. */
export async function factsThatAre(test: Pick<TestHouse, 'rowsOf' | 'database'>): Promise<string[]> {
  const proposals = await test.rowsOf('proposals');
  const numberOf = new Map<unknown, string>(
    proposals.flatMap((row) => [row['_id'], row['authorId']].map((id) => [id, String(row['receiptNumber'])] as const)),
  );
  const facts = (rows: readonly Row[], idOf: (row: Row) => unknown, wordOf: (row: Row) => string): string[] =>
    rows.map((row) => `${numberOf.get(idOf(row)) ?? 'nobody'} ${wordOf(row)}`);
  const acts = ['proposal.submit', 'review.adopt', 'award.claim-shares'];
  return [
    ...facts(proposals, idOfRow, () => 'proposal'),
    ...facts(proposals, idOfRow, ({ state }) => `state ${String(state)}`),
    ...facts(await test.rowsOf('awards'), idOfRow, () => 'award'),
    ...facts(await test.rowsOf('journal'), ({ ref }) => (ref as Row)['proposal'], journalWord),
    ...facts(
      (await test.rowsOf('auditEvents')).filter(({ action }) => acts.includes(String(action))),
      ({ subjects }) => (subjects as string[])[0],
      ({ action }) => `act ${String(action)}`,
    ),
    ...facts(
      await test.rowsOf('consentEvents'),
      ({ customerId }) => customerId,
      ({ notice, isAgreed }) => `${String(notice)} ${isAgreed === true ? 'agreed' : 'refused'}`,
    ),
    ...facts(
      await test.rowsOf('notifications'),
      ({ customerId }) => customerId,
      ({ event, to }) => ['notice', event, ...(to === null ? [] : [to])].join(' '),
    ),
    ...messagesAbout(await sentIn(test)),
  ];
}

const idOfRow = (row: Row): unknown => row['_id'];

/** The sum is what the account of the member, or the claim account, had. */
function journalWord({ kind, legs }: Row): string {
  const sum = (legs as readonly { readonly amt: number }[]).reduce((most, { amt }) => Math.max(most, amt), 0);
  return `journal ${String(kind)} of ${String(sum)}`;
}

function sentIn({ database }: Pick<TestHouse, 'database'>) {
  return createMongoSentMessageStore({ database, cipher: testFieldKeys(database).cipher }).list(100_000);
}

/** Messages about a proposal bear its number; the codes of the sign-ups do not. */
function messagesAbout(messages: readonly SentMessage[]): string[] {
  return messages.flatMap(({ subject }) => {
    const number = /S-\d{4}-\d{6}/.exec(subject)?.[0];
    return number === undefined ? [] : [`${number} message`];
  });
}

/** What is in the first list more often than in the second. */
export function surplusOf(more: readonly string[], less: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const fact of less) left.set(fact, (left.get(fact) ?? 0) + 1);
  return more.filter((fact) => {
    const count = left.get(fact) ?? 0;
    left.set(fact, count - 1);
    return count <= 0;
  });
}

import type { Affiliates } from '../affiliates/index.js';
import type { Audit } from '../audit/index.js';
import type { Consent, ConsentChoice } from '../consent/index.js';
import { type Access, customerOf } from '../vocabulary/access.js';
import { plusDays, seoulDayOf, startOf } from '../vocabulary/calendar.js';
import type { Deed } from '../vocabulary/deed.js';
import type { CustomerId, ReceiptNumber } from '../vocabulary/ids.js';
import { asId } from '../vocabulary/ids.js';
import type { Language } from '../vocabulary/language.js';
import { type Fault, Refusal } from '../vocabulary/refusal.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction, Tx } from '../platform/database/index.js';
import { duplicateKeyFields, isDuplicateKey } from '../platform/database/mongo-errors.js';
import type { Ids } from '../platform/ids.js';
import type { Outbox } from '../platform/outbox/outbox.js';
import { fingerprintOf } from './canonical-text.js';
import { dueDateOf } from './due-date.js';
import { actorOf } from './move-actor.js';
import { type ProposalInput, type ProposalText, readProposalText } from './proposal-text.js';
import type { ProposalStore, ReceiptCounter, SubmissionDays } from './proposal-store.js';
import { type Channel, type Proposal, wasDoneBy } from './proposal.js';
import { receiptNumberOf } from './receipt.js';

export interface Submission {
  /** Names the intake: the same key is the same proposal, however often it comes (Y02). */
  readonly intakeKey: string;
  readonly input: ProposalInput;
  readonly choices: readonly ConsentChoice[];
  readonly language: Language;
  readonly channel: Channel;
  /** The answer to the question of Y02: the same text again within a day is meant. */
  readonly allowsSameText: boolean;
}

export interface Submitted {
  readonly receiptNumber: ReceiptNumber;
  /** False when this intake was received before, and nothing happened now. */
  readonly isFirst: boolean;
}

export interface SubmitDeps {
  readonly inTransaction: InTransaction;
  readonly store: ProposalStore;
  readonly receipts: ReceiptCounter;
  readonly submissionDays: SubmissionDays;
  readonly affiliates: Affiliates;
  readonly consent: Consent;
  readonly audit: Audit;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What else stands or falls with the receipt: the draft that was sent. */
export type AlsoInside = (tx: Tx, receiptNumber: ReceiptNumber) => Promise<void>;

const sameTextMs = 24 * 3_600_000;

/**
 * Receives a proposal (MV01): checks the content, takes a number, and commits proposal, consents, audit row and news in
 * one transaction (walk 1).
 *
 * Throws Refusal `proposal.invalid` with all faults, `affiliates.closed`, `consent.required-missing`,
 * `proposal.same-text` with the first receipt, `proposal.too-many-today` with the time it ends,
 * `affiliates.calendar-year-missing`. Received before under the same intake key: the first receipt, nothing happens.
 */
export function submitProposal(deps: SubmitDeps) {
  return async (access: Access, submission: Submission, also: AlsoInside = nothingElse): Promise<Submitted> => {
    const { id: authorId } = customerOf(access);
    const { intakeKey } = submission;
    const first = await deps.store.findByIntakeKey(null, access, { intakeKey, authorId });
    if (first !== null) return { receiptNumber: first.receiptNumber, isFirst: false };
    const text = await readText(deps.affiliates, submission.input);
    const deed = beginDeed(deps, access);
    await requireConsent(deps, { access, authorId, text, choices: submission.choices });
    await requireNewText(deps, { access, authorId, text, deed, submission });
    const proposal = await received(deps, { deed, authorId, text, submission });
    return commit(deps, { deed, proposal, submission, also });
  };
}

const nothingElse: AlsoInside = () => Promise.resolve();

async function readText(affiliates: Affiliates, input: ProposalInput): Promise<ProposalText> {
  const open = await affiliates.listOpen();
  const read = readProposalText(
    input,
    open.map(({ code }) => code),
  );
  if (read.ok) return read.value;
  const named = input.affiliate === undefined ? null : await affiliates.find(input.affiliate);
  if (named?.kind === 'affiliate' && !named.isOpen) throw new Refusal('affiliates.closed');
  throw new Refusal('proposal.invalid', { faults: read.faults });
}

/** The first fault of a content, or null: what an import says of a line before it does anything. */
export function faultOfInput({ affiliates }: Pick<SubmitDeps, 'affiliates'>) {
  return async (input: ProposalInput): Promise<Fault | null> => {
    const open = await affiliates.listOpen();
    const read = readProposalText(
      input,
      open.map(({ code }) => code),
    );
    return read.ok ? null : (read.faults[0] ?? null);
  };
}

interface Author {
  readonly access: Access;
  readonly authorId: CustomerId;
  readonly text: ProposalText;
}

/** CN1 towards the affiliate addressed: agreed to now, or in force from before (RU28). */
async function requireConsent(
  { consent }: SubmitDeps,
  { access, authorId, text, choices }: Author & { readonly choices: readonly ConsentChoice[] },
): Promise<void> {
  const now = choices.find(({ notice, recipient }) => notice === 'CN1' && recipient === text.affiliate);
  if (now?.isAgreed === true) return;
  const question = { customerId: authorId, notice: 'CN1', recipient: text.affiliate } as const;
  if (now === undefined && (await consent.inForce(null, access, question)) !== null) return;
  throw new Refusal('consent.required-missing');
}

async function requireNewText(
  { store }: SubmitDeps,
  { access, authorId, text, deed, submission }: Author & { readonly deed: Deed; readonly submission: Submission },
): Promise<void> {
  if (submission.allowsSameText) return;
  const since = new Date(deed.at.getTime() - sameTextMs);
  const receiptNumber = await store.findSameText(access, { authorId, sha256: fingerprintOf(text), since });
  if (receiptNumber !== null) throw new Refusal('proposal.same-text', { receiptNumber });
}

interface Receiving {
  readonly deed: Deed;
  readonly authorId: CustomerId;
  readonly text: ProposalText;
  readonly submission: Submission;
}

/** The proposal as it will stand: everything that must not be made inside a transaction that may run twice (AR21). */
async function received(deps: SubmitDeps, { deed, authorId, text, submission }: Receiving): Promise<Proposal> {
  const { affiliates, receipts, ids } = deps;
  const calendar = await affiliates.calendarNow();
  const { due } = dueDateOf({ receivedAt: deed.at, pauses: [] }, calendar);
  const group = await affiliates.routeTo({ affiliate: text.affiliate, topic: text.topic });
  const year = seoulDayOf(deed.at).slice(0, 4);
  const receiptNumber = receiptNumberOf(year, await receipts.next(year));
  return {
    ...text,
    id: ids.make<'proposal'>(),
    receiptNumber,
    intakeKey: submission.intakeKey,
    authorId,
    language: submission.language,
    channel: submission.channel,
    sha256: fingerprintOf(text),
    receivedAt: deed.at,
    calendarVersion: calendar.version,
    dueOn: due,
    state: 'received',
    round: 'first',
    group,
    assigneeId: null,
    preparedBy: null,
    outcome: null,
    decision: null,
    decidedAt: null,
    moves: [
      {
        id: 'MV01',
        deedId: deed.id,
        round: 'first',
        at: deed.at,
        by: actorOf(deed),
        from: null,
        to: 'received',
        reason: null,
      },
    ],
    assignments: [],
    lastDeedId: deed.id,
    version: 1,
  };
}

interface Committing {
  readonly deed: Deed;
  readonly proposal: Proposal;
  readonly submission: Submission;
  readonly also: AlsoInside;
}

async function commit(deps: SubmitDeps, committing: Committing): Promise<Submitted> {
  const { store, inTransaction } = deps;
  const { deed, proposal } = committing;
  const { intakeKey, authorId } = proposal;
  try {
    return await inTransaction((tx) => write(deps, tx, committing));
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // The driver does not always say which key refused (T3): whether this intake is there decides first.
    const first = await store.findByIntakeKey(null, deed.access, { intakeKey, authorId });
    if (first !== null) return { receiptNumber: first.receiptNumber, isFirst: wasDoneBy(first, deed.id) };
    if (duplicateKeyFields(error)?.includes('_id') === false) throw error;
    throw new Refusal('proposal.too-many-today', { until: startOf(plusDays(seoulDayOf(deed.at), 1)) });
  }
}

async function write(deps: SubmitDeps, tx: Tx, { deed, proposal, submission, also }: Committing): Promise<Submitted> {
  const { store, submissionDays, consent, audit, outbox } = deps;
  const { id, intakeKey, authorId, receiptNumber } = proposal;
  const there = await store.findByIntakeKey(tx, deed.access, { intakeKey, authorId });
  if (there !== null) return { receiptNumber: there.receiptNumber, isFirst: wasDoneBy(there, deed.id) };
  await store.add(tx, deed, proposal);
  await submissionDays.take(tx, { customerId: authorId, day: seoulDayOf(deed.at) });
  if (submission.choices.length > 0) {
    const method = submission.channel;
    await consent.give(tx, deed, { customerId: authorId, choices: submission.choices, method });
  }
  await also(tx, receiptNumber);
  await audit.record(tx, deed, {
    stream: 'access',
    action: 'proposal.submit',
    target: { kind: 'proposal', id },
    subjects: [authorId],
    result: 'allowed',
    details: { channel: submission.channel },
  });
  await outbox.add(tx, {
    id: asId<'happening'>(`${deed.id}:1`),
    at: deed.at,
    subject: id,
    order: proposal.version,
    news: { type: 'proposal.submitted', proposalId: id, receiptNumber, customerId: authorId },
  });
  return { receiptNumber, isFirst: true };
}

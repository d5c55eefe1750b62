import { type Awards, createAwards, type GrantedAward } from '../../../src/awards/index.js';
import type { ConsentChoice } from '../../../src/consent/index.js';
import { createAccountQueue } from '../../../src/platform/account-queue.js';
import { createInTransaction } from '../../../src/platform/database/transaction.js';
import type { InTransaction } from '../../../src/platform/database/tx.js';
import { createMongoOutbox } from '../../../src/platform/outbox/outbox.mongo.js';
import type { Access } from '../../../src/vocabulary/access.js';
import { asId, type CustomerId, type ProposalId } from '../../../src/vocabulary/ids.js';
import { runTwice, type TestHouse } from '../../support/build-test-house.js';

export const bank = asId<'affiliate'>('bank');
export const approver: Access = {
  actor: {
    kind: 'staff',
    id: asId<'staff'>('s1'),
    entity: bank,
    roles: ['approver'],
    email: 'approver@bank.example',
    department: null,
  },
  purpose: 'award',
  requestId: 'TEST-0001',
};

/** The room of awards in a house, and the outer deed that a grant stands in. */
export interface AwardsInHouse {
  readonly awards: Awards;
  readonly inTransaction: InTransaction;
  /** As the adoption does it: every body run twice. */
  grant(
    owners: readonly CustomerId[],
    proposal?: ProposalId,
  ): Promise<GrantedAward & { readonly proposal: ProposalId }>;
  agree(customerId: CustomerId, isAgreed?: boolean): Promise<void>;
}

/** `wrap` says how transactions run; as a rule each body's first run is thrown away (AR21). */
export function openAwards(
  test: TestHouse,
  wrap: (inTransaction: InTransaction) => InTransaction = runTwice,
): AwardsInHouse {
  const { house, database, clock, ids } = test;
  const inTransaction = wrap(createInTransaction({ client: database.getClient(), systemClock: test.systemClock }));
  const awards = createAwards({
    ...house,
    database,
    systemClock: test.systemClock,
    inTransaction,
    queue: createAccountQueue(),
    clock,
    ids,
    outbox: createMongoOutbox(database),
  });
  return {
    awards,
    inTransaction,
    grant: async (owners, proposal = ids.make<'proposal'>()) => {
      const deed = { id: ids.make<'deed'>(), at: clock.now(), access: approver };
      const shares = owners.map((customerId, n) => ({ customerId, percent: n === 0 ? 60 : 40 }));
      const wanted = { proposalId: proposal, receiptNumber: receiptOf(proposal), funder: bank, owners: shares };
      const granted = await inTransaction((tx) => awards.grant(tx, deed, wanted));
      return { ...granted, proposal };
    },
    agree: async (customerId, isAgreed = true) => {
      const deed = { id: ids.make<'deed'>(), at: clock.now(), access: test.accessOf.customer(customerId) };
      const choices = [creditChoice(clock.now(), isAgreed)];
      await inTransaction((tx) => house.consent.give(tx, deed, { customerId, choices, method: 'web' }));
    },
  };
}

export function receiptOf(proposal: ProposalId): ReturnType<typeof asId<'receipt-number'>> {
  return asId<'receipt-number'>(`S-${proposal}`);
}

/** The answer to CN3. */
export function creditChoice(shownAt: Date, isAgreed = true): ConsentChoice {
  return {
    notice: 'CN3',
    recipient: asId<'affiliate'>('membership'),
    version: 1,
    isAgreed,
    snapshotHash: 'a'.repeat(64),
    shownAt,
    language: 'ko',
  };
}

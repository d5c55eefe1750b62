import type { Deed } from '../vocabulary/deed.js';
import type { CustomerId } from '../vocabulary/ids.js';
import type { Tx } from '../platform/database/index.js';
import { type ConsentChoice, type ConsentEvent, noticesOfChoices } from './consent.js';
import type { ConsentStore } from './consent-store.js';
import { type Notice, noticesAt } from './notice.js';

export interface GiveConsents {
  readonly customerId: CustomerId;
  /** What was agreed to and what was not: a no is an answer too and is not asked again (RU28). */
  readonly choices: readonly ConsentChoice[];
  readonly method: ConsentEvent['method'];
}

export interface GivingDeps {
  readonly store: ConsentStore;
  readonly versions: readonly Notice[];
}

/**
 * Appends a customer's answers to the register, in the deed that they were given for.
 *
 * Throws Refusal `consent.notice-unknown` when a choice does not fit the notices as they are now. Whether a required one
 * is missing is for the calling deed to say, which knows what it needs.
 */
export function giveConsents({ store, versions }: GivingDeps) {
  return async (tx: Tx, deed: Deed, { customerId, choices, method }: GiveConsents): Promise<void> => {
    const answered = noticesOfChoices(choices, noticesAt(versions, deed.at));
    const before = await store.eventsOf(tx, deed.access, customerId);
    const order = (before.at(-1)?.order ?? 0) + 1;
    const facts = { customerId, method, at: deed.at, order, deedId: deed.id };
    await store.add(
      tx,
      deed.access,
      choices.map((choice, n) => eventOf(choice, answered[n], facts)),
    );
  };
}

type Facts = Pick<ConsentEvent, 'customerId' | 'method' | 'at' | 'order' | 'deedId'>;

function eventOf(choice: ConsentChoice, notice: Notice | undefined, facts: Facts): ConsentEvent {
  if (notice === undefined) throw new RangeError('a choice without its notice');
  const { hash, purpose, fields, isRequired } = notice;
  const id = `${facts.deedId}:${choice.notice}:${choice.recipient ?? 'public'}`;
  const { recipient, version, isAgreed, snapshotHash, shownAt, language } = choice;
  return {
    id,
    notice: choice.notice,
    recipient,
    version,
    isAgreed,
    snapshotHash,
    shownAt,
    language,
    hash,
    purpose,
    fields,
    isRequired,
    ...facts,
  };
}

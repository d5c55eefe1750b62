import type { ConsentChoice } from '../consent/index.js';
import type { Access } from '../vocabulary/access.js';
import type { CustomerId, DraftId, ReceiptNumber } from '../vocabulary/ids.js';
import type { Tx } from '../platform/database/index.js';
import type { Draft } from './draft.js';
import type { ProposalInput } from './proposal-text.js';

/** Whose drafts: this customer's, and those of this browser that belong to nobody yet. */
export interface DraftHolder {
  readonly customerId: CustomerId | null;
  /** SHA-256 of the cookie. */
  readonly browserKeyHash: string | null;
}

export interface DraftTimes {
  readonly savedAt: Date;
  /** By the machine's clock: afterwards the database deletes it. */
  readonly expiresAt: Date;
}

/** Drafts. Promises: nobody but their holder finds them; a sent draft is not written again. */
export interface DraftStore {
  add(
    access: Access,
    draft: { readonly id: DraftId; readonly input: ProposalInput } & DraftHolder & DraftTimes,
  ): Promise<Draft>;
  /** The named draft when it is the holder's, sent or not. */
  find(access: Access, holder: DraftHolder, id: DraftId): Promise<Draft | null>;
  /** The holder's newest draft that was not sent. */
  newest(access: Access, holder: DraftHolder): Promise<Draft | null>;
  /** Makes the browser's drafts the customer's. */
  adopt(access: Access, holder: DraftHolder & { readonly customerId: CustomerId }, expiresAt: Date): Promise<void>;
  /** Saves and raises the version; null when there is no such draft that may still be written. */
  save(
    access: Access,
    holder: DraftHolder,
    change: {
      readonly id: DraftId;
      readonly input?: ProposalInput;
      readonly choices?: readonly ConsentChoice[];
    } & DraftTimes,
  ): Promise<Draft | null>;
  discard(access: Access, holder: DraftHolder, id: DraftId): Promise<void>;
  /** Closes it and blanks its text; false when it changed since `version` or was sent. */
  markSent(
    tx: Tx,
    sent: { readonly id: DraftId; readonly version: number; readonly receiptNumber: ReceiptNumber },
  ): Promise<boolean>;
}

import type { AccountQueue } from '../platform/account-queue.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import type { Affiliates } from '../affiliates/index.js';
import type { Audit } from '../audit/index.js';
import type { Ledger } from '../ledger/index.js';
import type { Members } from '../members/index.js';
import type { BookProofStore } from './book-proof-store.js';
import type { TicketStore } from './ticket-store.js';

/** What the deeds of settlement are made with. */
export interface SettlementDeps {
  readonly inTransaction: InTransaction;
  /** One for the whole house (LR7). */
  readonly queue: AccountQueue;
  readonly affiliates: Pick<Affiliates, 'listOpen'>;
  readonly audit: Audit;
  readonly ledger: Pick<Ledger, 'balanceOf' | 'entriesOf' | 'lotsOf' | 'post' | 'previewTicket'>;
  readonly members: Pick<Members, 'isSamePerson' | 'ofAccount' | 'ofNumber'>;
  readonly tickets: TicketStore;
  readonly proofs: BookProofStore;
  readonly clock: Clock;
  readonly ids: Ids;
}

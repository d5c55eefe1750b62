import type { Affiliates } from '../affiliates/index.js';
import type { Audit } from '../audit/index.js';
import type { Awards } from '../awards/index.js';
import type { Members } from '../members/index.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import type { Outbox } from '../platform/outbox/outbox.js';
import type { Proposals } from '../proposals/index.js';
import type { Staff } from '../staff/index.js';
import type { ReviewStore } from './review-store.js';

/** What the deeds of this room are made of; each picks just what it uses. */
export interface ReviewDeps {
  readonly inTransaction: InTransaction;
  readonly affiliates: Pick<Affiliates, 'calendarOf' | 'find'>;
  readonly audit: Pick<Audit, 'record' | 'recordReading'>;
  readonly awards: Pick<Awards, 'awardOf' | 'grant' | 'inTurn' | 'preview' | 'proveAwards'>;
  readonly members: Pick<Members, 'find' | 'isSamePerson'>;
  readonly proposals: Proposals;
  readonly staff: Pick<Staff, 'colleagues' | 'find'>;
  readonly reviews: ReviewStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly ids: Ids;
}

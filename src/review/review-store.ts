import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { ProposalId } from '../vocabulary/ids.js';
import type { Tx } from '../platform/database/index.js';
import type { Proposal } from '../proposals/index.js';
import type { ReviewRound } from './review-round.js';

export interface RoundQuestion {
  readonly proposalId: ProposalId;
  readonly round: Proposal['round'];
}

/** At most one record a proposal and round: its id is made of both (RU01). */
export interface ReviewStore {
  find(tx: Tx | null, access: Access, question: RoundQuestion): Promise<ReviewRound | null>;
  /** Writes the whole round, new or changed. Who may and from which version was guarded by the proposal's write. */
  save(tx: Tx, deed: Deed, round: ReviewRound): Promise<void>;
}

import { asPoints, type Points } from '../vocabulary/points.js';
import type { ProposalId } from '../vocabulary/ids.js';
import type { SeoulDay } from '../vocabulary/calendar.js';
import type { LedgerStore } from './ledger-store.js';

/** One award as the books know it. */
export interface AwardedShare {
  readonly proposal: ProposalId;
  readonly share: number;
  readonly of: number;
  readonly points: Points;
  readonly total: Points;
  readonly businessDate: SeoulDay;
}

/** Every awarded share in the order of its proposal, for the proof that awards and journals agree (RU09). */
export function awardedShares({ store }: { readonly store: LedgerStore }) {
  return async function* (): AsyncGenerator<AwardedShare> {
    for await (const { award } of store.streamShares()) {
      if (award === null) continue;
      const { proposal, share, of, total } = award.ref;
      const points = award.legs.reduce((sum, leg) => sum + Math.max(0, leg.amt), 0);
      yield { proposal, share, of, points: asPoints(points), total: asPoints(total), businessDate: award.bd };
    }
  };
}

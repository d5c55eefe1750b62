import type { Access } from '../vocabulary/access.js';
import type { Clock } from '../platform/clock.js';
import type { Ids } from '../platform/ids.js';
import type { DisclosureStore, OutcomeRow } from './disclosure-store.js';

export interface Outcome {
  readonly decisionId: string;
  readonly state: OutcomeRow['state'];
}

export interface RecordOutcomeDeps {
  readonly store: DisclosureStore;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Records how a sending ended, one row each time: a decision without one is "decided, not sent". */
export function recordOutcome({ store, clock, ids }: RecordOutcomeDeps) {
  return async (access: Access, { decisionId, state }: Outcome): Promise<void> => {
    await store.addOutcome(access, { id: ids.make<'outcome'>(), decision: decisionId, state, at: clock.now() });
  };
}

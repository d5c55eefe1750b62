import type { Clock } from '../platform/clock.js';
import type { Head } from './chain.js';
import type { ChainStore } from './chain-store.js';
import type { ProofStore, RecordProof } from './proof-store.js';

/** How the chain stands now, and what the last proof found. */
export interface StateOfChain {
  readonly head: Head | null;
  /** Events that wait for their place, and how many of them for too long. */
  readonly waiting: number;
  readonly late: number;
  readonly proof: RecordProof | null;
}

interface Needs {
  readonly chain: ChainStore;
  readonly proofs: ProofStore;
  readonly systemClock: Clock;
}

const lateMs = 60_000;

export function stateOfChain({ chain, proofs, systemClock }: Needs) {
  return async (): Promise<StateOfChain> => {
    const last = await chain.last(null);
    const late = await chain.waitingSince(new Date(systemClock.now().getTime() - lateMs));
    return {
      head: last === null ? null : { seq: last.seq, h: last.h },
      waiting: await chain.countWaiting(),
      late: late.length,
      proof: await proofs.last(),
    };
  };
}

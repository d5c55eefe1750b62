import type { Clock } from '../platform/clock.js';
import type { AffiliateStore, Directory } from './affiliate-store.js';

const keptMs = 60_000;

/**
 * The directory, read from the store at most once in 60 s and process: every page needs it, and a visitor's page may
 * make one read at most. A failed reading is not kept.
 */
export function keepDirectory(store: AffiliateStore, systemClock: Clock): () => Promise<Directory> {
  let kept: { readonly until: number; readonly directory: Promise<Directory> } | null = null;
  return () => {
    const now = systemClock.now().getTime();
    if (kept === null || now >= kept.until) {
      const directory = store.load();
      kept = { until: now + keptMs, directory };
      directory.catch(() => (kept = null));
    }
    return kept.directory;
  };
}

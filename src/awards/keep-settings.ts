import type { Access } from '../vocabulary/access.js';
import type { Clock } from '../platform/clock.js';
import type { AwardSetting } from './award-policy.js';
import type { AwardStore } from './award-store.js';

export type AwardSettings = (access: Access) => Promise<readonly AwardSetting[]>;

const keptMs = 60_000;

/**
 * The settings, read from the store at most once in 60 s and process: they come by migration only, and every award asks
 * for them. A failed reading is not kept.
 */
export function keepSettings(store: Pick<AwardStore, 'settings'>, systemClock: Clock): AwardSettings {
  let kept: { readonly until: number; readonly settings: Promise<readonly AwardSetting[]> } | null = null;
  return (access) => {
    const now = systemClock.now().getTime();
    if (kept === null || now >= kept.until) {
      const settings = store.settings(access);
      kept = { until: now + keptMs, settings };
      settings.catch(() => (kept = null));
    }
    return kept.settings;
  };
}

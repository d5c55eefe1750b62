import type { SeoulDay } from '../vocabulary/calendar.js';

/** Up to which day the expiries were told. A day that was missed is told by the next run. */
export interface ExpiryMarkStore {
  /** Null before the first run. */
  toldThrough(): Promise<SeoulDay | null>;
  /** Never goes back: of two runs at once the later day stands. */
  tellThrough(day: SeoulDay): Promise<void>;
}

import type { Affiliates } from '../../affiliates/index.js';
import type { Awards } from '../../awards/index.js';
import type { Consent } from '../../consent/index.js';
import type { Members } from '../../members/index.js';
import type { Notifications } from '../../notifications/index.js';
import type { DemoClock } from '../../platform/demo-clock.js';
import type { SignIns } from '../../platform/sign-ins.js';
import type { Privacy } from '../../privacy/index.js';
import type { Proposals } from '../../proposals/index.js';
import type { Review } from '../../review/index.js';

/** What exists only while the program is the demo. */
export interface DemoTools {
  readonly clock: DemoClock;
  /** Delivers every happening that is due, so that the outbox shows what just happened. */
  deliverNow(): Promise<void>;
}

/** The rooms that customers reach (AR04); `house.ts` satisfies it. */
export interface WebRooms {
  readonly affiliates: Affiliates;
  readonly awards: Awards;
  readonly consent: Consent;
  readonly members: Members;
  readonly notifications: Notifications;
  readonly privacy: Privacy;
  readonly proposals: Proposals;
  readonly review: Review;
  readonly signIns: SignIns;
  /** Null outside the demo: then its pages do not exist. */
  readonly demo: DemoTools | null;
}

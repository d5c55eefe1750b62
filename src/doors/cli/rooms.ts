import type { Affiliates } from '../../affiliates/index.js';
import type { Audit } from '../../audit/index.js';
import type { Awards } from '../../awards/index.js';
import type { Consent } from '../../consent/index.js';
import type { Disclosure } from '../../disclosure/index.js';
import type { Ledger } from '../../ledger/index.js';
import type { Members } from '../../members/index.js';
import type { Notifications } from '../../notifications/index.js';
import type { Relay } from '../../platform/outbox/relay.js';
import type { Job, Scheduler } from '../../platform/schedule/scheduler.js';
import type { Privacy } from '../../privacy/index.js';
import type { Proposals } from '../../proposals/index.js';
import type { Redemption } from '../../redemption/index.js';
import type { Review } from '../../review/index.js';
import type { Settlement } from '../../settlement/index.js';
import type { Staff } from '../../staff/index.js';

/** The rooms that the command line reaches (AR04); `house.ts` satisfies it. */
export interface CliRooms {
  readonly affiliates: Affiliates;
  readonly audit: Audit;
  readonly awards: Awards;
  readonly consent: Consent;
  readonly disclosure: Disclosure;
  readonly ledger: Ledger;
  readonly members: Members;
  readonly notifications: Notifications;
  readonly privacy: Pick<Privacy, 'showKeys'>;
  readonly proposals: Proposals;
  readonly redemption: Redemption;
  readonly review: Review;
  readonly settlement: Settlement;
  readonly staff: Staff;
  readonly relay: Relay;
  readonly jobs: readonly Job[];
  readonly scheduler: Pick<Scheduler, 'states'>;
}

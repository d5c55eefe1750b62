import type { Affiliates } from '../../affiliates/index.js';
import type { Audit } from '../../audit/index.js';
import type { Awards } from '../../awards/index.js';
import type { Members } from '../../members/index.js';
import type { Scheduler } from '../../platform/schedule/scheduler.js';
import type { SignIns } from '../../platform/sign-ins.js';
import type { Privacy } from '../../privacy/index.js';
import type { Proposals } from '../../proposals/index.js';
import type { Review } from '../../review/index.js';
import type { Settlement } from '../../settlement/index.js';
import type { Staff } from '../../staff/index.js';

/** The rooms that staff reach (AR04); `house.ts` satisfies it. */
export interface BackofficeRooms {
  readonly affiliates: Affiliates;
  readonly audit: Audit;
  readonly awards: Awards;
  readonly members: Members;
  readonly privacy: Pick<Privacy, 'showKeys'>;
  readonly proposals: Proposals;
  readonly review: Review;
  readonly settlement: Settlement;
  readonly staff: Staff;
  readonly signIns: SignIns;
  readonly scheduler: Pick<Scheduler, 'states'>;
}

import type { Redemption } from '../../redemption/index.js';

/** The rooms that the membership system reaches (AR04); `house.ts` satisfies it. */
export interface MembershipApiRooms {
  readonly redemption: Redemption;
}

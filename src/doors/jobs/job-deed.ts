import type { Access } from '../../vocabulary/access.js';

/** What a job does: null when all is well, else the code of what somebody has to look at. Refusals are thrown. */
export type JobDeed = (access: Access) => Promise<string | null>;

import type { BackofficeRooms } from '../rooms.js';
import { get, permitted, post, type StaffRoute } from '../routes.js';
import { decideApproval, showApproval } from './approval.js';
import { assignCase } from './assignment.js';
import { refuseCaseGet, showCase } from './case.js';
import { sendDecision, showDecision } from './decision.js';
import { showQueue } from './queue.js';
import { startCase } from './start.js';

type Rooms = Pick<BackofficeRooms, 'affiliates' | 'proposals' | 'review'>;

/** The queue and the case. `?view=` stands on every address of a case, so that the next one follows (RU31). */
export function proposalRoutes(rooms: Rooms): readonly StaffRoute[] {
  const postOnly = { isPage: false };
  return [
    get('/proposals', permitted('proposal.read', showQueue(rooms))),
    get('/proposals/:receiptNumber', permitted('proposal.read', showCase(rooms))),
    get('/proposals/:receiptNumber/assignment', permitted('proposal.read', refuseCaseGet(rooms)), postOnly),
    post('/proposals/:receiptNumber/assignment', permitted('proposal.assign', assignCase(rooms))),
    get('/proposals/:receiptNumber/review', permitted('proposal.read', refuseCaseGet(rooms)), postOnly),
    post('/proposals/:receiptNumber/review', permitted('review.start', startCase(rooms))),
    get('/proposals/:receiptNumber/decision', permitted('decision.prepare', showDecision(rooms))),
    post('/proposals/:receiptNumber/decision', permitted('decision.prepare', sendDecision(rooms))),
    get('/proposals/:receiptNumber/approval', permitted('decision.approve', showApproval(rooms))),
    post('/proposals/:receiptNumber/approval', permitted('decision.approve', decideApproval(rooms))),
  ];
}

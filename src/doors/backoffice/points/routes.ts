import type { BackofficeRooms } from '../rooms.js';
import { get, permitted, post, type StaffRoute } from '../routes.js';
import { prepareTicket, showAccount } from './account.js';
import { lookUp, showPoints } from './points.js';
import { decideTicket, showTicket } from './ticket.js';

type Rooms = Pick<BackofficeRooms, 'affiliates' | 'settlement' | 'staff'>;

/** UO10: requests of two persons, and one member's account for a stated reason. No membership number is in an address. */
export function pointsRoutes(rooms: Rooms): readonly StaffRoute[] {
  return [
    get('/points', permitted('points.open', showPoints(rooms))),
    post('/points', permitted('points.read-member', lookUp(rooms))),
    get('/points/accounts/:acct', permitted('points.read-member', showAccount(rooms))),
    post('/points/accounts/:acct', permitted('ticket.prepare', prepareTicket(rooms))),
    get('/points/tickets/:ticket', permitted('ticket.read', showTicket(rooms))),
    post('/points/tickets/:ticket', permitted('ticket.decide', decideTicket(rooms))),
  ];
}

/** The membership API: the group's membership system uses members' points. Trust: OAuth client credentials (AT16). */
export { callerOf, readBearerToken, wantScope } from './bearer-token.js';
export { membershipClients } from './oauth-clients.js';
export type { MembershipApiRooms } from './rooms.js';

/** Where the API stands; also the audience of its tokens, behind the base URL. */
export const membershipApiPath = '/api/membership/v1';

import type { Access } from '../../../vocabulary/access.js';
import type { CliRooms } from '../rooms.js';
import { demoClient } from './demo-client.js';
import { demoCustomers, demoStaff } from './demo-people.js';

const system: Access = { actor: { kind: 'system' }, purpose: 'operation', requestId: 'demo' };

/**
 * What of the demo would let everybody in who has read about it (AT13): its accounts, its client, an account with its
 * secret. Empty in a database that was never one.
 */
export async function demoLeftBehind({ members, staff, redemption }: CliRooms): Promise<readonly string[]> {
  const customers = await Promise.all(demoCustomers.map(({ email }) => members.hasAccount(system, email)));
  const isStaffed = await staff.hasDemoAccount(
    system,
    demoStaff.map(({ email }) => email),
  );
  const clients = await redemption.listClients(system);
  return [
    ...(customers.some((has) => has) ? ['customers'] : []),
    ...(isStaffed ? ['staff'] : []),
    ...(clients.some(({ id }) => id === demoClient.id) ? ['client'] : []),
  ];
}

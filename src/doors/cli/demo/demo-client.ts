import type { Access } from '../../../vocabulary/access.js';
import { seoulDayOf } from '../../../vocabulary/calendar.js';
import { isRefusal } from '../../../vocabulary/refusal.js';
import { canPayAt, clientScopes, kindSettingOn, redemptionKinds } from '../../../redemption/index.js';
import type { CliRooms } from '../rooms.js';

/** Known to everybody (http.md section 6); the room takes a secret in the demo only. */
export const demoClient = { id: 'membership-demo', secret: 'membership-demo-secret' };

const system: Access = { actor: { kind: 'system' }, purpose: 'operation', requestId: 'demo' };

/** The membership system of the demo: may do everything, with the limits of http.md section 7. Safe to run again. */
export async function bringDemoClient(rooms: CliRooms, now: Date): Promise<void> {
  const known = (await rooms.redemption.listClients(system)).some(({ id }) => id === demoClient.id);
  if (known) return;
  const active = (await rooms.affiliates.listOpen()).map(({ code }) => code);
  const allowed = redemptionKinds.flatMap((kind) => {
    const setting = kindSettingOn(kind, seoulDayOf(now));
    return active
      .filter((payAffiliate) => setting !== null && canPayAt(setting, payAffiliate, active))
      .map((payAffiliate) => ({ kind, payAffiliate }));
  });
  try {
    await rooms.redemption.addClient(system, {
      id: demoClient.id,
      name: '그룹 멤버십 시스템 (데모)',
      scopes: clientScopes,
      allowed,
      addresses: [],
      limits: { callsIn10Seconds: 6_000, postsIn10Seconds: 3_000, postsPerMemberInMinute: 1_200 },
      credentials: { by: 'secret', secret: demoClient.secret },
    });
  } catch (error) {
    // Two starts at once.
    if (!isRefusal(error, 'redemption.client-already-there')) throw error;
  }
}

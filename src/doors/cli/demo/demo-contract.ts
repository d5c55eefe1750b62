import type { Access } from '../../../vocabulary/access.js';
import type { CliRooms } from '../rooms.js';

const system: Access = { actor: { kind: 'system' }, purpose: 'operation', requestId: 'demo' };

/** Whom the demo's messages go out by, so that the demo runs the same gate; the path is from the program's own folder. */
export const demoContract = {
  id: 'demo-message-operator',
  kind: 'consignment',
  recipient: 'message-operator',
  party: { ko: '메시지 발송사 (데모)', en: 'Message carrier (demo)' },
  work: { ko: '이메일 발송', en: 'Sending e-mails' },
  flows: ['EX4-notice', 'EX4-code', 'EX4-account'],
  startsOn: '2020-01-01',
  endsOn: '2099-12-31',
  path: 'docs/contracts/demo-message-operator.md',
} as const;

/** Records the demo's contract. Safe to run again. */
export async function bringDemoContract(rooms: CliRooms): Promise<void> {
  await rooms.disclosure.addContract(system, demoContract);
}

import type { Access } from '../../../vocabulary/access.js';
import type { CliRooms } from '../rooms.js';

const system: Access = { actor: { kind: 'system' }, purpose: 'operation', requestId: 'demo' };

/** The demo's carrier of messages works under a contract like any other: the demo runs the same gate. Safe to run again. */
export async function bringDemoContract(rooms: CliRooms): Promise<void> {
  await rooms.disclosure.addContract(system, {
    id: 'demo-message-operator',
    kind: 'consignment',
    recipient: 'message-operator',
    party: { ko: '메시지 발송사 (데모)', en: 'Message carrier (demo)' },
    work: { ko: '이메일 발송', en: 'Sending e-mails' },
    flows: ['EX4-notice', 'EX4-code'],
    startsOn: '2020-01-01',
    endsOn: '2099-12-31',
    // From the program's own folder.
    path: 'docs/contracts/demo-message-operator.md',
  });
}

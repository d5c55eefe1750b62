import type { Access } from '../vocabulary/access.js';
import { isRefusal } from '../vocabulary/refusal.js';
import type { Clock } from '../platform/clock.js';
import type { Disclosure, DisclosureRequest } from '../disclosure/index.js';
import type { Message } from './message.js';
import type { MessageGateway } from './message-gateway.js';

export interface SendDeps {
  readonly gateway: MessageGateway;
  readonly disclosure: Pick<Disclosure, 'clearForSending' | 'recordOutcome'>;
  readonly clock: Clock;
}

export interface Outgoing {
  readonly access: Access;
  /** Names the sending: the same one twice is one message and one row of the gate. */
  readonly id: string;
  readonly message: Message;
  readonly request: Pick<DisclosureRequest, 'flow' | 'subject' | 'fields' | 'purpose'>;
}

/**
 * Hands a message to its carrier through the gate (EX4). One that the gate denies is not sent, and that is an end; throws
 * Refusal `disclosure.unavailable` when it could not be decided.
 */
export async function sendThroughGate(deps: SendDeps, { access, id, message, request }: Outgoing): Promise<void> {
  try {
    const whole = { ...request, recipient: 'message-operator', requester: { kind: 'system' } } as const;
    const cleared = await deps.disclosure.clearForSending(access, { request: whole, payload: message, rowId: id });
    await deps.gateway.send(cleared, { id, at: deps.clock.now(), channel: 'email' });
    await deps.disclosure.recordOutcome(access, { decisionId: cleared.decisionId, state: 'sent' });
  } catch (error) {
    if (!isRefusal(error, 'disclosure.denied')) throw error;
  }
}

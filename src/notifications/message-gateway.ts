import type { Cleared } from '../disclosure/index.js';
import type { Message } from './message.js';

export type Channel = 'email';

/** A message as it was handed over. */
export interface SentMessage extends Message {
  readonly at: Date;
  readonly channel: Channel;
}

export interface Sending {
  /** Names the sending: the same one twice is one message. */
  readonly id: string;
  readonly at: Date;
  readonly channel: Channel;
}

/** The party that carries messages. It takes only what the gate let through: anything else does not compile. */
export interface MessageGateway {
  send(message: Cleared<Message>, sending: Sending): Promise<void>;
}

import type { MessageGateway, SentMessage } from './message-gateway.js';

/** Where the demo keeps messages instead of sending them. Promise: one message per id. */
export interface SentMessageStore {
  add(message: SentMessage & { readonly id: string }): Promise<void>;
  /** Newest first. */
  list(limit: number): Promise<readonly SentMessage[]>;
}

/** The demo's carrier: nothing leaves the machine, `/demo/outbox` shows what would have. */
export function createDemoMessageGateway(store: SentMessageStore): MessageGateway {
  return {
    send: ({ payload }, { id, at, channel }) => store.add({ id, at, channel, ...payload }),
  };
}

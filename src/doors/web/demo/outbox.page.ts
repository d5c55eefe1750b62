import type { SentMessage } from '../../../notifications/index.js';
import type { Moment } from '../../../platform/http/part-models.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import type { WebVisit } from '../visit.js';

export interface OutboxPage {
  readonly messages: readonly {
    readonly subject: string;
    readonly to: string;
    readonly channel: string;
    readonly at: Moment;
    readonly text: string;
  }[];
}

const page = definePage<OutboxPage>('web/demo/outbox');

/** UE1: every message whole, newest first, as it would have left the house. */
export function outboxPage(messages: readonly SentMessage[], { text: words, formats }: WebVisit): Page {
  return page({
    messages: messages.map(({ subject, to, channel, at, text }) => ({
      subject,
      to,
      channel: words(`demo.outbox.${channel}.name`),
      at: formats.second(at),
      text,
    })),
  });
}

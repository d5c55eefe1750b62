import type { Access } from '../vocabulary/access.js';
import type { Happening } from '../vocabulary/happening.js';
import { isRefusal } from '../vocabulary/refusal.js';
import type { Clock } from '../platform/clock.js';
import type { Texts } from '../platform/texts/texts.js';
import type { Disclosure, DisclosureRequest } from '../disclosure/index.js';
import type { Members } from '../members/index.js';
import { codeMessage, type Message, noticeMessage, stageWordOf } from './message.js';
import type { MessageGateway } from './message-gateway.js';
import { type Notice, wantedBy } from './notification.js';
import type { NotificationStore } from './notification-store.js';

export interface DeliverDeps {
  readonly store: NotificationStore;
  readonly gateway: MessageGateway;
  readonly members: Pick<Members, 'find' | 'codeOf'>;
  readonly disclosure: Pick<Disclosure, 'clearForSending' | 'recordOutcome'>;
  readonly texts: Texts;
  readonly clock: Clock;
  /** Without a slash at the end: where links of messages lead. */
  readonly baseUrl: string;
}

const requester = { kind: 'system' } as const;

/**
 * Tells a person what happened: into the portal inbox, and by message through the gate (M32, EX4).
 *
 * Told twice it is one notice and one message: both are keyed by the happening. A message that the gate denies is not
 * sent, and the notice in the portal stands. Throws `disclosure.unavailable` when it could not be decided: try later.
 */
export function deliverNotifications(deps: DeliverDeps) {
  return async (happening: Happening): Promise<void> => {
    const access: Access = { actor: requester, purpose: 'notice', requestId: happening.id };
    const wanted = wantedBy(happening);
    if (wanted.kind === 'nothing') return;
    if (wanted.kind === 'code') {
      await sendCode(deps, { access, happening, attemptId: wanted.attemptId });
      return;
    }
    await deps.store.add(access, { id: `${happening.id}:P`, at: happening.at, notice: wanted.notice });
    await sendNotice(deps, { access, happening, notice: wanted.notice });
  };
}

interface About {
  readonly access: Access;
  readonly happening: Happening;
}

async function sendNotice(
  deps: DeliverDeps,
  { access, happening, notice }: About & { readonly notice: Notice },
): Promise<void> {
  const customer = await deps.members.find(access, notice.customerId);
  if (customer === null) return;
  const { receiptNumber } = notice;
  const facts = {
    contact: customer.email,
    receiptNumber,
    stage: stageWordOf(notice),
    link: `${deps.baseUrl}/proposals/${receiptNumber}`,
  };
  await sendThroughGate(deps, {
    access,
    happening,
    message: noticeMessage(facts, deps.texts.for(customer.language)),
    request: {
      flow: 'EX4-notice',
      subject: customer.id,
      fields: ['contact', 'receipt-number', 'stage', 'link'],
      recipient: 'message-operator',
      purpose: 'notice',
      requester,
    },
  });
}

type CodeWanted = About & { readonly attemptId: Parameters<Members['codeOf']>[0] };

async function sendCode(deps: DeliverDeps, { access, happening, attemptId }: CodeWanted): Promise<void> {
  const code = await deps.members.codeOf(attemptId);
  if (code === null) return;
  await sendThroughGate(deps, {
    access,
    happening,
    message: codeMessage({ contact: code.email, ...code }, deps.texts.for(code.language)),
    request: {
      flow: 'EX4-code',
      subject: attemptId,
      fields: ['contact', 'code'],
      recipient: 'message-operator',
      purpose: 'sign-up',
      requester,
    },
  });
}

type Outgoing = About & { readonly message: Message; readonly request: DisclosureRequest };

async function sendThroughGate(deps: DeliverDeps, { access, happening, message, request }: Outgoing): Promise<void> {
  const id = `${happening.id}:X`;
  try {
    const cleared = await deps.disclosure.clearForSending(access, { request, payload: message, rowId: id });
    await deps.gateway.send(cleared, { id, at: deps.clock.now(), channel: 'email' });
    await deps.disclosure.recordOutcome(access, { decisionId: cleared.decisionId, state: 'sent' });
  } catch (error) {
    if (!isRefusal(error, 'disclosure.denied')) throw error;
  }
}

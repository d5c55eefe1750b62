import type { Access } from '../vocabulary/access.js';
import type { Happening } from '../vocabulary/happening.js';
import type { Texts } from '../platform/texts/texts.js';
import type { Members } from '../members/index.js';
import { codeMessage, noticeMessage, stageWordOf } from './message.js';
import { type ProposalNotice, wantedBy } from './notification.js';
import type { NotificationStore } from './notification-store.js';
import { type SendDeps, sendThroughGate } from './send-through-gate.js';

export interface DeliverDeps extends SendDeps {
  readonly store: NotificationStore;
  readonly members: Pick<Members, 'find' | 'codeOf'>;
  readonly texts: Texts;
  /** Without a slash at the end: where links of messages lead. */
  readonly baseUrl: string;
}

/**
 * Tells a person what happened: into the portal inbox, and where the event has one by message through the gate (M32, EX4).
 *
 * Told twice it is one notice and one message: both are keyed by the happening. A message that the gate denies is not
 * sent, and the notice in the portal stands. Throws `disclosure.unavailable` when it could not be decided: try later.
 */
export function deliverNotifications(deps: DeliverDeps) {
  return async (happening: Happening): Promise<void> => {
    const access: Access = { actor: { kind: 'system' }, purpose: 'notice', requestId: happening.id };
    const wanted = wantedBy(happening);
    if (wanted.kind === 'code') {
      await sendCode(deps, { access, happening, attemptId: wanted.attemptId });
      return;
    }
    await deps.store.add(access, { id: `${happening.id}:P`, at: happening.at, notice: wanted.notice });
    if (wanted.kind === 'notice') await sendNotice(deps, { access, happening, notice: wanted.notice });
  };
}

interface About {
  readonly access: Access;
  readonly happening: Happening;
}

async function sendNotice(
  deps: DeliverDeps,
  { access, happening, notice }: About & { readonly notice: ProposalNotice },
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
    id: `${happening.id}:X`,
    message: noticeMessage(facts, deps.texts.for(customer.language)),
    request: {
      flow: 'EX4-notice',
      subject: customer.id,
      fields: ['contact', 'receipt-number', 'stage', 'link'],
      purpose: 'notice',
    },
  });
}

type CodeWanted = About & { readonly attemptId: Parameters<Members['codeOf']>[0] };

async function sendCode(deps: DeliverDeps, { access, happening, attemptId }: CodeWanted): Promise<void> {
  const code = await deps.members.codeOf(attemptId);
  if (code === null) return;
  await sendThroughGate(deps, {
    access,
    id: `${happening.id}:X`,
    message: codeMessage({ contact: code.email, ...code }, deps.texts.for(code.language)),
    request: {
      flow: 'EX4-code',
      subject: attemptId,
      fields: ['contact', 'code'],
      purpose: 'sign-up',
    },
  });
}

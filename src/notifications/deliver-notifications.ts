import type { Access } from '../vocabulary/access.js';
import type { CustomerId, StaffId } from '../vocabulary/ids.js';
import type { Happening, OwnerWarning, StaffWarning } from '../vocabulary/happening.js';
import type { Texts } from '../platform/texts/texts.js';
import type { CodeToSend, Members } from '../members/index.js';
import type { Staff } from '../staff/index.js';
import {
  codeMessage,
  noticeMessage,
  proofMessage,
  staffWarningMessage,
  stageWordOf,
  warningMessage,
} from './message.js';
import { type ProposalNotice, wantedBy } from './notification.js';
import type { NotificationStore } from './notification-store.js';
import { type SendDeps, sendThroughGate } from './send-through-gate.js';

export interface DeliverDeps extends SendDeps {
  readonly store: NotificationStore;
  readonly members: Pick<Members, 'find' | 'codeOf'>;
  readonly staff: Pick<Staff, 'find'>;
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
    if (wanted.kind === 'warning') {
      await sendWarning(deps, { access, happening, ...wanted });
      return;
    }
    if (wanted.kind === 'staff-warning') {
      await sendStaffWarning(deps, { access, happening, ...wanted });
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
  if (code.kind !== 'sign-up') {
    await sendProof(deps, { access, happening, code });
    return;
  }
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

async function sendProof(
  deps: DeliverDeps,
  { access, happening, code: proof }: About & { readonly code: CodeToSend },
): Promise<void> {
  const { kind, subject, code, email, language } = proof;
  const isReset = kind === 'reset';
  const facts = isReset ? { link: `${deps.baseUrl}/password-reset/${code}` } : { code };
  await sendThroughGate(deps, {
    access,
    id: `${happening.id}:X`,
    message: proofMessage({ contact: email, ...facts }, deps.texts.for(language)),
    request: {
      flow: 'EX4-account',
      subject,
      fields: isReset ? ['contact', 'link'] : ['contact', 'code'],
      purpose: 'account',
    },
  });
}

interface Warned extends About {
  readonly customerId: CustomerId | null;
  readonly about: OwnerWarning;
}

/** A name that nobody has was warned of alike, and here nobody is told. */
async function sendWarning(deps: DeliverDeps, { access, happening, customerId, about }: Warned): Promise<void> {
  const customer = customerId === null ? null : await deps.members.find(access, customerId);
  if (customer === null) return;
  const facts = { contact: customer.email, about, link: `${deps.baseUrl}/password-reset` };
  await sendThroughGate(deps, {
    access,
    id: `${happening.id}:X`,
    message: warningMessage(facts, deps.texts.for(customer.language)),
    request: { flow: 'EX4-account', subject: customer.id, fields: ['contact', 'link'], purpose: 'account' },
  });
}

interface StaffWarned extends About {
  readonly staffId: StaffId | null;
  readonly about: StaffWarning;
}

/** Staff are written to in Korean: their accounts keep no language. */
async function sendStaffWarning(deps: DeliverDeps, { access, happening, staffId, about }: StaffWarned): Promise<void> {
  const member = staffId === null ? null : await deps.staff.find(access, staffId);
  if (member === null) return;
  await sendThroughGate(deps, {
    access,
    id: `${happening.id}:X`,
    message: staffWarningMessage({ contact: member.email, about }, deps.texts.for('ko')),
    request: { flow: 'EX4-account', subject: member.id, fields: ['contact'], purpose: 'account' },
  });
}

import type { OwnerWarning, StaffWarning } from '../vocabulary/happening.js';
import type { ReceiptNumber } from '../vocabulary/ids.js';
import type { Translate } from '../platform/texts/texts.js';
import type { ExpiryStep, ProposalNotice } from './notification.js';

/** Plain text to one address. What may stand in it is decided by the flow of the gate: no name, no text, no sum (EX4). */
export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** The four fields that a notice may carry outside (RU22), and nothing else: who writes it never sees more. */
export interface NoticeFacts {
  readonly contact: string;
  readonly receiptNumber: ReceiptNumber;
  readonly stage: StageWord;
  readonly link: string;
}

/** How far the proposal is, as a message says it. */
export type StageWord =
  'received' | 'reviewing' | 'adopted' | 'partially_adopted' | 'not_adopted' | 'credited' | 'waiting';

/** The stage that a notice speaks of. */
export function stageWordOf({ event, outcome, to }: ProposalNotice): StageWord {
  if (event === 'EV10') return to === 'claim' ? 'waiting' : 'credited';
  if (event === 'EV09') return outcome ?? 'not_adopted';
  return event === 'EV07' ? 'reviewing' : 'received';
}

/** Words a notice in the customer's language. */
export function noticeMessage({ contact, receiptNumber, stage, link }: NoticeFacts, text: Translate): Message {
  return {
    to: contact,
    subject: text(`messages.notice.${stage}.subject`, { number: receiptNumber }),
    text: [
      text(`messages.notice.${stage}.message`, { number: receiptNumber }),
      text('messages.notice.link.value', { link }),
      text('messages.notice.foot.message'),
    ].join('\n\n'),
  };
}

export interface ExpiryFacts {
  readonly contact: string;
  /** How near the last day is: the stage of points. Neither sum nor day leaves (EX4). */
  readonly step: ExpiryStep;
  readonly link: string;
}

/** Words that points expire; how many and when is read in the portal. */
export function expiryMessage({ contact, step, link }: ExpiryFacts, text: Translate): Message {
  return {
    to: contact,
    subject: text('messages.expiry.subject'),
    text: [
      text(`messages.expiry.${step}.message`),
      text('messages.notice.link.value', { link }),
      text('messages.expiry.foot.message'),
    ].join('\n\n'),
  };
}

export interface WarningFacts {
  readonly contact: string;
  readonly about: OwnerWarning;
  readonly link: string;
}

/** Words what happened to an account; who did not do it finds the way to a new password (AT10). */
export function warningMessage({ contact, about, link }: WarningFacts, text: Translate): Message {
  return {
    to: contact,
    subject: text(`messages.warning.${about}.subject`),
    text: [text(`messages.warning.${about}.message`), text('messages.warning.foot.message'), link].join('\n\n'),
  };
}

/** Words what happened to an account of staff (AT10). */
export function staffWarningMessage(
  { contact, about }: { readonly contact: string; readonly about: StaffWarning },
  text: Translate,
): Message {
  return {
    to: contact,
    subject: text('messages.staff-warning.subject'),
    text: [text(`messages.staff-warning.${about}.message`), text('messages.staff-warning.foot.message')].join('\n\n'),
  };
}

/** Words the code of a sign-in on an unknown device, or the link to a new password (AT1, AT12). */
export function proofMessage(
  { contact, ...proof }: { readonly contact: string } & ({ readonly code: string } | { readonly link: string }),
  text: Translate,
): Message {
  const isReset = 'link' in proof;
  const body = isReset
    ? `${text('messages.reset.message')}\n${proof.link}`
    : text('messages.sign-in.message', { code: proof.code });
  return {
    to: contact,
    subject: isReset ? text('messages.reset.subject') : text('messages.sign-in.subject'),
    text: `${body}\n\n${isReset ? text('messages.reset.foot.message') : text('messages.sign-in.foot.message')}`,
  };
}

export interface CodeFacts {
  readonly contact: string;
  readonly code: string;
  /** Then the code opens nothing, and the message says that there is an account already. */
  readonly hasAccount: boolean;
}

/** Words a one-time code; an address that has an account learns that, and only there (AT4, H16). */
export function codeMessage({ contact, code, hasAccount }: CodeFacts, text: Translate): Message {
  const body = hasAccount ? text('messages.account.message') : text('messages.code.message', { code });
  return {
    to: contact,
    subject: hasAccount ? text('messages.account.subject') : text('messages.code.subject'),
    text: `${body}\n\n${text('messages.code.foot.message')}`,
  };
}

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

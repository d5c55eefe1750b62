import type { NoticeCode } from '../consent/index.js';

/** The names of the fields that flows carry; a field that no flow names cannot leave. */
export type DisclosedField =
  | 'membership-number'
  | 'amount'
  | 'balance'
  | 'expiry'
  | 'operation-key'
  | 'reason-code'
  | 'contact'
  | 'receipt-number'
  | 'stage'
  | 'link'
  | 'code';

export type FlowCode = 'EX1-credit' | 'EX1-answer' | 'EX1-completion' | 'EX4-notice' | 'EX4-code' | 'EX4-account';

/** Who receives: the shared membership, or who carries mail and messages for the house. */
export type FlowRecipient = 'membership' | 'message-operator';

export type FlowPurpose = 'award-credit' | 'redemption' | 'notice' | 'sign-up' | 'account';

/**
 * One way out for personal data, declared before anything uses it (privacy.md F2): whatever is not declared here is
 * denied, and no setting opens more.
 */
export interface Flow {
  readonly code: FlowCode;
  readonly exit: 'EX1' | 'EX4';
  readonly recipient: FlowRecipient;
  readonly purpose: FlowPurpose;
  readonly fields: readonly DisclosedField[];
  /** On what it rests: a consent of the subject, or the service that the subject asked for (15(1)4, told by CN5). */
  readonly basis: { readonly kind: 'consent'; readonly notice: NoticeCode } | { readonly kind: 'service' };
  readonly article: string;
  /** Whether it may only leave while a contract with the recipient is in force (F4): who works for the house needs one. */
  readonly needsContract: boolean;
}

/** Every way out that exists (RU22, ledger.md API6). */
export const flows: readonly Flow[] = [
  {
    code: 'EX1-credit',
    exit: 'EX1',
    recipient: 'membership',
    purpose: 'award-credit',
    fields: ['membership-number', 'amount', 'reason-code'],
    basis: { kind: 'consent', notice: 'CN3' },
    article: '17(1)1',
    needsContract: false,
  },
  {
    code: 'EX1-answer',
    exit: 'EX1',
    recipient: 'membership',
    purpose: 'redemption',
    fields: ['membership-number', 'amount', 'balance', 'expiry', 'operation-key'],
    basis: { kind: 'consent', notice: 'CN3' },
    article: '17(1)1',
    needsContract: false,
  },
  // What was begun while the consent stood may be finished and told after its withdrawal (API6): the customer asked for
  // the use, and a hold that nobody may end would lock the points.
  {
    code: 'EX1-completion',
    exit: 'EX1',
    recipient: 'membership',
    purpose: 'redemption',
    fields: ['membership-number', 'amount', 'balance', 'expiry', 'operation-key'],
    basis: { kind: 'service' },
    article: '15(1)4',
    needsContract: false,
  },
  {
    code: 'EX4-notice',
    exit: 'EX4',
    recipient: 'message-operator',
    purpose: 'notice',
    fields: ['contact', 'receipt-number', 'stage', 'link'],
    basis: { kind: 'service' },
    article: '15(1)4',
    needsContract: true,
  },
  {
    code: 'EX4-code',
    exit: 'EX4',
    recipient: 'message-operator',
    purpose: 'sign-up',
    fields: ['contact', 'code'],
    basis: { kind: 'service' },
    article: '15(1)4',
    needsContract: true,
  },
  // What happens to an account, told to its owner on another way than the one it happened on (AT10).
  {
    code: 'EX4-account',
    exit: 'EX4',
    recipient: 'message-operator',
    purpose: 'account',
    fields: ['contact', 'code', 'link'],
    basis: { kind: 'service' },
    article: '15(1)4',
    needsContract: true,
  },
];

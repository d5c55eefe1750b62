import type { NoticeCode } from '../consent/index.js';

/** The names of the fields that flows carry; a field that no flow names cannot leave. */
export type DisclosedField =
  'membership-number' | 'amount' | 'reason-code' | 'contact' | 'receipt-number' | 'stage' | 'link' | 'code';

export type FlowCode = 'EX1-credit' | 'EX4-notice' | 'EX4-code';

/** Who receives: the shared membership, or who carries mail and messages for the house. */
export type FlowRecipient = 'membership' | 'message-operator';

export type FlowPurpose = 'award-credit' | 'notice' | 'sign-up';

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
}

/** The flows of the first issue (RU22). */
export const flows: readonly Flow[] = [
  {
    code: 'EX1-credit',
    exit: 'EX1',
    recipient: 'membership',
    purpose: 'award-credit',
    fields: ['membership-number', 'amount', 'reason-code'],
    basis: { kind: 'consent', notice: 'CN3' },
    article: '17(1)1',
  },
  {
    code: 'EX4-notice',
    exit: 'EX4',
    recipient: 'message-operator',
    purpose: 'notice',
    fields: ['contact', 'receipt-number', 'stage', 'link'],
    basis: { kind: 'service' },
    article: '15(1)4',
  },
  {
    code: 'EX4-code',
    exit: 'EX4',
    recipient: 'message-operator',
    purpose: 'sign-up',
    fields: ['contact', 'code'],
    basis: { kind: 'service' },
    article: '15(1)4',
  },
];

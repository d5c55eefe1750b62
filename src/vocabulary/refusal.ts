/** One fault of typed content: the field, what is wrong with it, and the numbers its text needs. */
export interface Fault {
  readonly field: string;
  readonly code: FaultCode;
  readonly count?: number;
  readonly limit?: number;
}

export type FaultCode =
  | 'missing'
  | 'too-short'
  | 'too-long'
  /** Few letters of very many bytes. */
  | 'too-heavy'
  /** Long enough, but not in letters that can be seen. */
  | 'too-blank'
  | 'unknown-choice'
  | 'filler'
  | 'not-a-date'
  | 'too-early'
  | 'too-late'
  | 'malformed'
  | 'not-here'
  | 'too-large'
  | 'too-small'
  | 'wrong-step'
  | 'too-common'
  | 'required-consent';

/** Every expected no of the product, `room.reason`. A new code does not compile until every door answers it (AR27). */
export type RefusalCode =
  | 'access.sign-in-wanted'
  | 'access.not-permitted'
  | 'access.token-invalid'
  | 'access.scope-missing'
  | 'access.sign-in-paused'
  | 'access.password-off'
  | 'affiliates.not-found'
  | 'affiliates.closed'
  | 'affiliates.calendar-year-missing'
  | 'audit.unavailable'
  | 'awards.over-tax-limit'
  | 'awards.setting-missing'
  | 'awards.nothing-to-claim'
  | 'awards.claim-too-late'
  | 'cli.file-unreadable'
  | 'consent.notice-unknown'
  | 'consent.required-missing'
  | 'database.outcome-unknown'
  | 'disclosure.contract-already-there'
  | 'disclosure.contract-invalid'
  | 'disclosure.denied'
  | 'disclosure.unavailable'
  | 'draft.not-found'
  | 'draft.changed-meanwhile'
  | 'ledger.account-frozen'
  | 'ledger.account-full'
  | 'ledger.already-frozen'
  | 'ledger.exceeds-captured'
  | 'ledger.exceeds-hold'
  | 'ledger.hold-captured'
  | 'ledger.hold-expired'
  | 'ledger.hold-limit'
  | 'ledger.hold-voided'
  | 'ledger.insufficient-points'
  | 'ledger.key-cancelled'
  | 'ledger.key-reused'
  | 'ledger.not-captured'
  | 'ledger.not-frozen'
  | 'ledger.nothing-to-expire'
  | 'ledger.busy'
  | 'members.wrong-pair'
  | 'members.code-wrong'
  | 'members.code-ended'
  | 'members.too-many-codes'
  | 'members.link-ended'
  | 'members.password-refused'
  | 'members.under-14'
  | 'members.sign-up-unavailable'
  | 'members.identity-not-proved'
  | 'members.membership-taken'
  | 'privacy.request-invalid'
  | 'proposal.not-found'
  | 'proposal.invalid'
  | 'proposal.move-not-allowed'
  | 'proposal.changed-meanwhile'
  | 'proposal.already-decided'
  | 'proposal.same-text'
  | 'proposal.too-many-today'
  | 'redemption.client-already-there'
  | 'redemption.client-invalid'
  | 'redemption.client-not-found'
  | 'redemption.invalid'
  | 'redemption.member-not-found'
  | 'redemption.pay-affiliate-not-allowed'
  | 'redemption.key-missing'
  | 'redemption.key-invalid'
  | 'redemption.not-found'
  | 'redemption.secret-in-demo-only'
  | 'review.not-permitted'
  | 'review.approver-wanted'
  | 'review.invalid'
  | 'review.not-assigned'
  | 'review.assignee-unknown'
  | 'review.planned-date-past'
  | 'settlement.member-not-found'
  | 'settlement.not-permitted'
  | 'settlement.ticket-decided'
  | 'settlement.ticket-invalid'
  | 'settlement.ticket-not-found'
  | 'staff.wrong-pair'
  | 'staff.code-wrong'
  | 'staff.account-locked'
  | 'staff.not-permitted'
  | 'staff.last-one'
  | 'staff.request-open'
  | 'staff.request-decided'
  | 'staff.request-invalid'
  | 'staff.request-not-found'
  | 'staff.enrolment-wrong'
  | 'staff.not-found'
  | 'staff.already-there';

/** Only values fit to show to the person who is refused: no names, contacts, texts or keys of others. */
export interface RefusalDetails {
  readonly faults?: readonly Fault[];
  readonly receiptNumber?: string;
  /** The rule in words' place: SD2, SD8 ... of privacy.md section 5. */
  readonly rule?: string;
  readonly until?: Date;
  readonly triesLeft?: number;
  readonly codes?: readonly string[];
  readonly year?: number;
}

/** An expected no (AR26). Thrown, so that it aborts the transaction around it by itself. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly details: RefusalDetails;

  constructor(code: RefusalCode, details: RefusalDetails = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}

/** Whether something caught is a refusal (of one of the given codes, when some are given). */
export function isRefusal(error: unknown, ...codes: readonly RefusalCode[]): error is Refusal {
  return error instanceof Refusal && (codes.length === 0 || codes.includes(error.code));
}

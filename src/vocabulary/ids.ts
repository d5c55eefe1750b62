declare const kind: unique symbol;

/** A name of one thing, kept apart by kind so that a customer's id never reaches a place that wants a proposal's. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind };

export type AffiliateCode = Id<'affiliate'>;
export type CustomerId = Id<'customer'>;
export type StaffId = Id<'staff'>;
export type ProposalId = Id<'proposal'>;
export type DraftId = Id<'draft'>;
export type AttemptId = Id<'attempt'>;
export type DeedId = Id<'deed'>;
export type HappeningId = Id<'happening'>;
export type SignInId = Id<'sign-in'>;
/** The name of a machine that calls the membership API, as it signs in: `membership-demo`. */
export type ClientId = Id<'client'>;
/** The ledger's random name of a member's account (KY9): 26 base32 characters, never the membership number. */
export type Acct = Id<'acct'>;
/** A use of points: `rdm_` and a UUID of version 7. */
export type RedemptionId = Id<'redemption'>;
/** A request about somebody's rights, which a second operator decides. */
export type RightsRequestId = Id<'rights-request'>;
/** Somebody who shall set up password and code device. */
export type EnrolmentId = Id<'enrolment'>;
/** A request of one person that a second one decides, such as the correction of a balance (LO1). */
export type TicketId = Id<'ticket'>;
/** What a customer sees and quotes: `S-2026-001234` (M06). */
export type ReceiptNumber = Id<'receipt-number'>;

const wellFormed = /^[A-Za-z0-9][A-Za-z0-9:_|.-]{0,127}$/;

/**
 * Takes a plain text as an id of the asked kind.
 *
 * Throws a TypeError on anything that is not a short scalar of plain letters: an undefined id in a filter would
 * match every document, and an object would be an operator.
 */
export function asId<Kind extends string>(text: unknown): Id<Kind> {
  if (typeof text !== 'string' || !wellFormed.test(text)) throw new TypeError('not an id');
  return text as Id<Kind>;
}

const receiptForm = /^S-[0-9]{4}-[0-9]{6,9}$/;

/** Reads a receipt number as it stands in an address; null when it cannot be one (M06). */
export function readReceiptNumber(text: unknown): ReceiptNumber | null {
  return typeof text === 'string' && receiptForm.test(text) ? (text as ReceiptNumber) : null;
}

const redemptionForm = /^rdm_[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Reads the name of a use of points as it stands in an address; null when it cannot be one. */
export function readRedemptionId(text: unknown): RedemptionId | null {
  return typeof text === 'string' && redemptionForm.test(text) ? (text as RedemptionId) : null;
}

const clientForm = /^[a-z][a-z0-9-]{2,39}$/;

/**
 * Reads the id of a client as anybody may send it; null when it cannot be one. It has no colon: it stands in front of every
 * key of the client's journals, `<client>:<key>`.
 */
export function readClientId(text: unknown): ClientId | null {
  return typeof text === 'string' && clientForm.test(text) ? (text as ClientId) : null;
}

const madeForm = /^[a-z2-7]{26}$/;

/** Reads a name that the program made, as it stands in an address; null when it cannot be one. */
export function readMadeId<Kind extends string>(text: unknown): Id<Kind> | null {
  return typeof text === 'string' && madeForm.test(text) ? (text as Id<Kind>) : null;
}

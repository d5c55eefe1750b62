import { z } from 'zod';
import { redemptionKinds } from '../../redemption/index.js';

/** The requests of the membership API as they are read and as the document describes them (http.md section 5). */

const mostPoints = 2_147_483_647;
/** The first member of the demo: what the document shows can be sent there as it stands. */
export const exampleMember = '1000000001';
const memberNo = z
  .string()
  .regex(/^[0-9]{10}$/)
  .meta({ example: exampleMember });
const amount = z.int().min(1).max(mostPoints);
/** A caller's own code or number: it stands in the journal, so it is no place for a sentence about a person. */
const reference = z.string().regex(/^[\x21-\x7e](?:[\x20-\x7e]{0,62}[\x21-\x7e])?$/);

export const newRedemption = z.strictObject({
  memberNo,
  amount,
  kind: z.enum(redemptionKinds),
  payAffiliate: z.string().regex(/^[a-z]{2,20}$/),
  mode: z.enum(['hold', 'direct']),
  reference,
  expiresInSeconds: z.int().min(1).max(mostPoints).optional(),
});

export const capture = z.strictObject({ amount: amount.optional() });

export const voiding = z.strictObject({ reason: reference.optional() });

export const reversal = z.strictObject({ amount, reason: reference });

export const cancellation = z.strictObject({ memberNo });

/** Questions stand in addresses: digits only, and no name that is not asked for. */
const wholeNumber = z
  .string()
  .regex(/^(?:0|[1-9][0-9]{0,9})$/)
  .transform(Number)
  .pipe(z.int().max(mostPoints));

/** How the document says the same: to a caller it is a number. */
const said = (minimum: number, maximum: number) => ({ type: 'integer', minimum, maximum }) as const;

export const memberAddress = z.strictObject({ memberNo });

export const balanceQuestion = z.strictObject({ minVersion: wholeNumber.optional().meta(said(0, mostPoints)) });

export const entriesQuestion = z.strictObject({
  after: wholeNumber.optional().meta(said(0, mostPoints)),
  limit: wholeNumber.pipe(z.int().min(1).max(500)).optional().meta(said(1, 500)),
});

/** What names a key, in a header or percent-encoded in an address (LK1). */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{1,255}$/);

/** For the document: the door takes any text there, and answers one that cannot be an id as an unknown one. */
export const redemptionAddress = z.strictObject({
  id: z.string().meta({ example: 'rdm_019ab0c4-5c00-7000-8000-000000000000' }),
});

export const operationAddressShape = z.strictObject({
  key: idempotencyKey.meta({ example: 'bill-2026-11-0001' }),
});

export const noQuestion = z.strictObject({});

import { z } from 'zod';
import type { MemberEntries, RedemptionView } from '../../redemption/index.js';

/** The answers of the membership API as the document describes them; `answer-bodies.ts` writes them. */

const points = z.int().min(0);
const change = z.int();
const moment = z.iso.datetime();
const day = z.iso.date().meta({ description: 'A Korean business date (Asia/Seoul).' });
const memberNo = z.string().regex(/^[0-9]{10}$/);
const redemptionId = z.string().regex(/^rdm_[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

/** A list of every member of a union: one that is left out does not compile. */
const namesOf = <Name extends string>(names: Readonly<Record<Name, true>>): readonly Name[] =>
  Object.keys(names) as Name[];

const states = namesOf<RedemptionView['status']>({ HELD: true, CAPTURED: true, VOIDED: true, EXPIRED: true });
const entryKinds = namesOf<MemberEntries['items'][number]['kind']>({
  AWARD: true,
  CLAIM: true,
  HOLD: true,
  CAPTURE: true,
  VOID: true,
  HOLD_EXPIRE: true,
  REDEEM: true,
  REVERSE: true,
  EXPIRE: true,
  ADJUST: true,
  FREEZE: true,
  UNFREEZE: true,
});

const redemption = {
  id: redemptionId,
  status: z.enum(states),
  memberNo,
  amount: points.meta({ description: 'What was asked for.' }),
  captured: points,
  reversed: points,
  balance: z
    .object({ posted: points, held: points, available: points })
    .meta({ description: "The member's points after it; `available` is what can be used that day." }),
  expiresAt: moment
    .nullable()
    .meta({ description: 'Until when the hold stands; null where points were used at once.' }),
};

export const redemptionAnswer = z.object(redemption).meta({ id: 'Redemption' });

export const entryAnswer = z
  .object({
    seq: z.int().min(1).meta({ description: 'Rises by one with every entry of the member.' }),
    kind: z.enum(entryKinds),
    amount: change.meta({ description: 'Change of the posted points; zero for a hold and its release.' }),
    balance: points.meta({ description: 'Posted points afterwards.' }),
    at: moment,
    businessDate: day,
    redemptionId: redemptionId.optional(),
    affiliate: z.string().optional(),
  })
  .meta({ id: 'Entry' });

export const redemptionWithEntries = z
  .object({ ...redemption, entries: z.array(entryAnswer) })
  .meta({ id: 'RedemptionWithEntries' });

export const balanceAnswer = z
  .object({
    memberNo,
    version: z.int().min(0).meta({ description: 'Rises with every change of the account.' }),
    status: z.enum(['OPEN', 'FROZEN']),
    posted: points,
    held: points,
    available: points,
    debt: points,
    nextExpiry: z.array(z.object({ on: day, points })).max(3),
    asOf: moment,
  })
  .meta({ id: 'Balance' });

export const entriesAnswer = z
  .object({
    items: z.array(entryAnswer),
    next: z.string().nullable().meta({ description: 'Send it as `after`; null on the last page.' }),
  })
  .meta({ id: 'Entries' });

export const problemAnswer = z
  .object({
    type: z.string().meta({ description: 'A page that says what to do.' }),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'Switch on this one; codes are never renamed.' }),
    detail: z.string(),
    instance: z.string().meta({ description: 'The number of the request; with 409 the address of its operation.' }),
    available: points.optional(),
    redemption: redemptionAnswer.optional(),
    errors: z
      .array(z.object({ field: z.string(), code: z.string(), limit: z.number().optional(), message: z.string() }))
      .optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457.' });

export const operationAnswer = z
  .object({
    key: z.string(),
    state: z.enum(['POSTED', 'REJECTED', 'CANCELLED', 'NOT_SEEN']),
    answer: z
      .object({ status: z.int(), body: z.union([redemptionAnswer, problemAnswer]) })
      .nullable()
      .meta({ description: 'What the call was or would be answered; null while the key was not seen.' }),
  })
  .meta({ id: 'Operation' });

import { z } from 'zod';
import type { ClientScope } from '../../redemption/index.js';
import {
  balanceAnswer,
  entriesAnswer,
  operationAnswer,
  redemptionAnswer,
  redemptionWithEntries,
} from './answer-shapes.js';
import type { PublicCode } from './public-codes.js';
import {
  balanceQuestion,
  cancellation,
  capture,
  entriesQuestion,
  exampleMember,
  idempotencyKey,
  memberAddress,
  newRedemption,
  operationAddressShape,
  redemptionAddress,
  reversal,
  voiding,
} from './shapes.js';

export type CallName =
  | 'showBalance'
  | 'showEntries'
  | 'redeem'
  | 'showRedemption'
  | 'captureHold'
  | 'voidHold'
  | 'reverseUse'
  | 'showOperation'
  | 'cancelOperation';

/** A call as the door mounts it and as the document and the pages describe it. */
export interface DescribedCall {
  readonly name: CallName;
  readonly method: 'get' | 'post';
  readonly path: string;
  /** One of them is enough. */
  readonly scopes: readonly ClientScope[];
  readonly address: z.ZodObject | null;
  readonly question: z.ZodObject | null;
  readonly body: z.ZodObject | null;
  /** Whether it wants an Idempotency-Key. */
  readonly isKeyed: boolean;
  readonly status: 200 | 201;
  readonly answer: z.ZodType;
  readonly codes: readonly PublicCode[];
  /** A body that works as it stands; tests send it. */
  readonly example: object | null;
}

const always: readonly PublicCode[] = [
  'invalid-request',
  'invalid-token',
  'scope-missing',
  'disclosure-denied',
  'rate-limited',
  'internal',
  'busy',
  'disclosure-unavailable',
  'outcome-unknown',
];
const withBody: readonly PublicCode[] = ['body-too-large', 'unsupported-media-type'];
const keyed: readonly PublicCode[] = [
  ...withBody,
  'idempotency-key-missing',
  'idempotency-key-invalid',
  'idempotency-key-reused',
  'key-cancelled',
];

type CallWish = Pick<DescribedCall, 'name' | 'path' | 'scopes' | 'answer' | 'codes'> & Partial<DescribedCall>;

function get(wish: CallWish): DescribedCall {
  return {
    method: 'get',
    address: null,
    question: null,
    body: null,
    isKeyed: false,
    status: 200,
    example: null,
    ...wish,
    codes: [...always, ...wish.codes],
  };
}

function post(wish: CallWish): DescribedCall {
  const { isKeyed = true, codes } = wish;
  return { ...get(wish), method: 'post', isKeyed, codes: [...always, ...(isKeyed ? keyed : withBody), ...codes] };
}

/** Every call there is, in the order in which an integrator meets them (ledger.md section 10). */
export const describedCalls: readonly DescribedCall[] = [
  get({
    name: 'showBalance',
    path: '/members/{memberNo}/balance',
    scopes: ['points:read'],
    address: memberAddress,
    question: balanceQuestion,
    answer: balanceAnswer,
    codes: ['member-not-found'],
  }),
  get({
    name: 'showEntries',
    path: '/members/{memberNo}/entries',
    scopes: ['points:read'],
    address: memberAddress,
    question: entriesQuestion,
    answer: entriesAnswer,
    codes: ['member-not-found'],
  }),
  post({
    name: 'redeem',
    path: '/redemptions',
    scopes: ['points:redeem'],
    body: newRedemption,
    status: 201,
    answer: redemptionAnswer,
    codes: ['pay-affiliate-not-allowed', 'member-not-found', 'insufficient-points', 'account-frozen', 'hold-limit'],
    example: {
      memberNo: exampleMember,
      amount: 30_000,
      kind: 'CARD_BILL',
      payAffiliate: 'card',
      mode: 'hold',
      reference: 'bill 2026-11',
    },
  }),
  get({
    name: 'showRedemption',
    path: '/redemptions/{id}',
    scopes: ['points:redeem', 'points:read'],
    address: redemptionAddress,
    answer: redemptionWithEntries,
    codes: ['redemption-not-found'],
  }),
  post({
    name: 'captureHold',
    path: '/redemptions/{id}/capture',
    scopes: ['points:redeem'],
    address: redemptionAddress,
    body: capture,
    answer: redemptionAnswer,
    codes: ['redemption-not-found', 'hold-captured', 'hold-voided', 'hold-expired', 'exceeds-hold'],
    example: { amount: 20_000 },
  }),
  post({
    name: 'voidHold',
    path: '/redemptions/{id}/void',
    scopes: ['points:redeem'],
    address: redemptionAddress,
    body: voiding,
    answer: redemptionAnswer,
    codes: ['redemption-not-found', 'hold-captured', 'hold-voided', 'hold-expired'],
    example: { reason: 'CANCELLED' },
  }),
  post({
    name: 'reverseUse',
    path: '/redemptions/{id}/reversals',
    scopes: ['points:redeem'],
    address: redemptionAddress,
    body: reversal,
    status: 201,
    answer: redemptionAnswer,
    codes: ['redemption-not-found', 'not-captured', 'exceeds-captured'],
    example: { amount: 5_000, reason: 'RETURNED' },
  }),
  get({
    name: 'showOperation',
    path: '/operations/{key}',
    scopes: ['points:redeem'],
    address: operationAddressShape,
    answer: operationAnswer,
    codes: ['idempotency-key-invalid', 'member-not-found'],
  }),
  post({
    name: 'cancelOperation',
    path: '/operations/{key}/cancel',
    scopes: ['points:redeem'],
    address: operationAddressShape,
    isKeyed: false,
    body: cancellation,
    answer: operationAnswer,
    codes: ['idempotency-key-invalid', 'member-not-found'],
    example: { memberNo: exampleMember },
  }),
];

export const keyHeader = z.object({ 'Idempotency-Key': idempotencyKey });

import { createHash } from 'node:crypto';
import { plusDays, type SeoulDay, seoulDayOf } from '../vocabulary/calendar.js';
import type { CustomerId, DeedId } from '../vocabulary/ids.js';
import { type Fault, Refusal } from '../vocabulary/refusal.js';
import { cleanBox, lettersIn, visibleLettersIn } from '../vocabulary/typed-text.js';

/** What a customer may ask for: to see, correct, delete, stop, have a person look again, or explain a record (P24-P26). */
export const requestKinds = ['access', 'correct', 'delete', 'suspend', 'review', 'record'] as const;

export type RequestKind = (typeof requestKinds)[number];

/** A request about one's own data, as it was received. */
export interface RightsRequest {
  readonly id: string;
  readonly customerId: CustomerId;
  readonly kind: RequestKind;
  readonly detail: string;
  readonly receivedAt: Date;
  /** Ten days on, to its end in Seoul (decree 41-44). */
  readonly dueOn: SeoulDay;
  readonly state: 'received';
  /** The same request twice on one day is one. */
  readonly sameKey: string;
  readonly deedId: DeedId;
}

const daysToAnswer = 10;
const shortest = 10;
const longest = 1_000;

/** The last day to answer a request. */
export function requestDueOn(receivedAt: Date): SeoulDay {
  return plusDays(seoulDayOf(receivedAt), daysToAnswer);
}

export interface TypedRequest {
  readonly kind: string;
  readonly detail: string;
}

/** Judges what was typed. Throws Refusal `privacy.request-invalid` with the faults. */
export function readRequest(typed: TypedRequest): Pick<RightsRequest, 'kind' | 'detail'> {
  const kind = requestKinds.find((one) => one === typed.kind);
  const detail = cleanBox(typed.detail.slice(0, 50_000));
  const count = lettersIn(detail);
  const faults: readonly (Fault | false)[] = [
    kind === undefined && { field: 'kind', code: 'unknown-choice' },
    detail === '' && { field: 'detail', code: 'missing' },
    detail !== '' &&
      visibleLettersIn(detail) < shortest && { field: 'detail', code: 'too-short', limit: shortest, count },
    count > longest && { field: 'detail', code: 'too-long', limit: longest, count },
  ];
  const real = faults.filter((fault) => fault !== false);
  if (kind === undefined || real.length > 0) throw new Refusal('privacy.request-invalid', { faults: real });
  return { kind, detail };
}

/** Names a request of one day by what it says. */
export function sameKeyOf({ kind, detail }: Pick<RightsRequest, 'kind' | 'detail'>, day: SeoulDay): string {
  return createHash('sha256')
    .update(JSON.stringify([day, kind, detail]))
    .digest('hex');
}

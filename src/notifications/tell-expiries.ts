import type { Access } from '../vocabulary/access.js';
import { plusDays, type SeoulDay, seoulDayOf } from '../vocabulary/calendar.js';
import type { Acct, CustomerId } from '../vocabulary/ids.js';
import type { Points } from '../vocabulary/points.js';
import type { Texts } from '../platform/texts/texts.js';
import type { Members } from '../members/index.js';
import type { ExpiryMarkStore } from './expiry-mark-store.js';
import { lastDaysToLookAt, stepDue } from './expiry-step.js';
import { expiryMessage } from './message.js';
import type { ExpiryNotice } from './notification.js';
import type { NotificationStore } from './notification-store.js';
import { type SendDeps, sendThroughGate } from './send-through-gate.js';

/** What a member can use until the end of a day and not later. */
export interface ExpiringPoints {
  readonly acct: Acct;
  readonly on: SeoulDay;
  readonly points: Points;
}

export interface TellExpiriesDeps extends SendDeps {
  readonly store: NotificationStore;
  readonly marks: ExpiryMarkStore;
  readonly members: Pick<Members, 'find' | 'ofAccount'>;
  readonly texts: Texts;
  readonly baseUrl: string;
  /** The ledger's answer: what expires on some days, both ends included. */
  readonly expiringPoints: (days: { readonly from: SeoulDay; readonly to: SeoulDay }) => AsyncIterable<ExpiringPoints>;
}

const atOnce = 8;

/**
 * Announces points 6, 3 and 1 months and 7 days before their last day, and says how many notices were new (EV15, LL6).
 *
 * Once per member, last day and step: the notice in the inbox is made last and is the mark that all was done, so a run
 * that was cut off, or a second one beside it, sends nothing twice. What other days missed is told by the next run, the
 * nearest step only. Today is looked at once more tomorrow: points may come back, for 30 days, after today's run (LL5).
 *
 * Throws Refusal `disclosure.unavailable` when a message could not be decided on: try later.
 */
export function tellExpiries(deps: TellExpiriesDeps) {
  const tell = tellExpiry(deps);
  return async ({ requestId }: Access): Promise<number> => {
    const access: Access = { actor: { kind: 'system' }, purpose: 'notice', requestId };
    const today = seoulDayOf(deps.clock.now());
    const span = { after: await deps.marks.toldThrough(), today };
    let count = 0;
    let chunk: ExpiringPoints[] = [];
    const flush = async (): Promise<void> => {
      const told = await Promise.all(
        chunk.map(async (one) => {
          const step = stepDue(one.on, span);
          return step !== null && (await tell(access, one, step));
        }),
      );
      count += told.filter(Boolean).length;
      chunk = [];
    };
    for (const days of lastDaysToLookAt(span)) {
      for await (const one of deps.expiringPoints(days)) {
        chunk.push(one);
        if (chunk.length === atOnce) await flush();
      }
    }
    await flush();
    await deps.marks.tellThrough(plusDays(today, -1));
    return count;
  };
}

/** False when it was told before, or nobody is behind the account any more. */
function tellExpiry(deps: TellExpiriesDeps) {
  const { store, members, clock } = deps;
  return async (access: Access, { acct, on, points }: ExpiringPoints, step: ExpiryNotice['step']): Promise<boolean> => {
    const member = await members.ofAccount(access, acct);
    if (member === null) return false;
    const { customerId } = member;
    // Never the account's name: only `members` knows whose it is (KY9).
    const id = `EV15:${customerId}:${on}:${step}`;
    if (await store.has(access, `${id}:P`)) return false;
    await sendExpiry(deps, { access, id, customerId, step });
    const notice: ExpiryNotice = { event: 'EV15', customerId, points, on, step };
    await store.add(access, { id: `${id}:P`, at: clock.now(), notice });
    return true;
  };
}

interface ExpiryToSend {
  readonly access: Access;
  readonly id: string;
  readonly customerId: CustomerId;
  readonly step: ExpiryNotice['step'];
}

async function sendExpiry(deps: TellExpiriesDeps, { access, id, customerId, step }: ExpiryToSend): Promise<void> {
  const customer = await deps.members.find(access, customerId);
  if (customer === null) return;
  const facts = { contact: customer.email, step, link: `${deps.baseUrl}/points` };
  await sendThroughGate(deps, {
    access,
    id: `${id}:X`,
    message: expiryMessage(facts, deps.texts.for(customer.language)),
    request: { flow: 'EX4-notice', subject: customerId, fields: ['contact', 'stage', 'link'], purpose: 'notice' },
  });
}

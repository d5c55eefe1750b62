import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import { asId, type AttemptId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Tx } from '../platform/database/index.js';
import type { Outbox } from '../platform/outbox/outbox.js';
import type { CodeLimitStore } from './attempt-store.js';

interface Counting {
  readonly codeLimits: CodeLimitStore;
  readonly codesPerHour: number;
}

/** Counts one more code of a name within the hour. Throws Refusal `members.too-many-codes {until}` (AT4). */
export async function countCode(
  { codeLimits, codesPerHour }: Counting,
  access: Access,
  { emailKey, now }: { readonly emailKey: string; readonly now: Date },
): Promise<void> {
  const until = await codeLimits.take(access, { emailKey, limit: codesPerHour, now });
  if (until !== null) throw new Refusal('members.too-many-codes', { until });
}

/** Leaves the news that a code or a link is to be sent. */
export async function wantCode(
  outbox: Outbox,
  { tx, deed }: { readonly tx: Tx; readonly deed: Deed },
  attemptId: AttemptId,
): Promise<void> {
  await outbox.add(tx, {
    id: asId<'happening'>(`${deed.id}:1`),
    at: deed.at,
    subject: attemptId,
    order: 1,
    news: { type: 'member.code-wanted', attemptId },
  });
}

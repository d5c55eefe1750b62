import type { Deed } from '../../vocabulary/deed.js';
import type { HappeningNews } from '../../vocabulary/happening.js';
import { asId } from '../../vocabulary/ids.js';
import type { Tx } from '../database/index.js';
import type { Outbox } from './outbox.js';

/** Leaves news of which somebody must hear on another way than the one it happened on (AT10): one for each deed. */
export async function leaveWarning(
  outbox: Outbox,
  { tx, deed }: { readonly tx: Tx; readonly deed: Deed },
  news: HappeningNews,
): Promise<void> {
  await outbox.add(tx, {
    id: asId<'happening'>(`${deed.id}:warning`),
    at: deed.at,
    subject: `warning:${deed.id}`,
    order: 1,
    news,
  });
}

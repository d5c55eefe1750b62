import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { Clock } from './clock.js';
import type { Ids } from './ids.js';

/** Names the act before its transaction: id and moment are fixed, however often the body runs (AR21, RU02, RU15). */
export function beginDeed({ clock, ids }: { readonly clock: Clock; readonly ids: Ids }, access: Access): Deed {
  return { id: ids.make<'deed'>(), at: clock.now(), access };
}

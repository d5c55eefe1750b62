import { asId } from '../vocabulary/ids.js';

/** The program itself, where it ends a use of points under a key of its own. No machine outside may have this name. */
export const ownClient = asId<'client'>('moksori');

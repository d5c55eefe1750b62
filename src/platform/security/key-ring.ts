import type { Clock } from '../clock.js';
import type { Ids } from '../ids.js';
import { bindingOf, type KeptKey, type KeyOwner } from './field-key.js';
import type { KeyStore } from './key-store.js';
import type { KeyWrapper } from './key-wrapper.js';
import { type DataKey, newKeyBytes } from './sealed-box.js';

/** The keys of one owner, unwrapped. */
export interface OwnersKeys {
  /** What new values are sealed with; null when the keys were destroyed. */
  readonly active: DataKey | null;
  /** Every key that still opens something, by its id. */
  readonly byId: ReadonlyMap<string, DataKey>;
  /** Whether every key of this owner was destroyed: what they sealed is gone for good. */
  readonly isDestroyed: boolean;
}

/** Unwrapped keys at hand: at most one reading an owner and minute, and one for all owners of a list. */
export interface KeyRing {
  /** The keys of an owner, made if there were none. */
  forSealing(owner: KeyOwner): Promise<OwnersKeys>;
  /** The keys of many; an owner who has none is missing. */
  forOpening(owners: readonly KeyOwner[]): Promise<ReadonlyMap<string, OwnersKeys>>;
}

export interface KeyRingNeeds {
  readonly store: KeyStore;
  readonly wrapper: KeyWrapper;
  readonly systemClock: Clock;
  readonly ids: Ids;
  readonly limits?: { readonly mostOwners: number; readonly mostMs: number };
}

/** A key that was destroyed is out of use everywhere within a minute, as a right that was taken away is (K1). */
const usualLimits = { mostOwners: 10_000, mostMs: 60_000 };

interface Held {
  readonly keys: OwnersKeys;
  readonly until: number;
}

export function createKeyRing({ store, wrapper, systemClock, ids, limits = usualLimits }: KeyRingNeeds): KeyRing {
  const held = new Map<string, Held>();

  const hold = (name: string, keys: OwnersKeys): void => {
    held.delete(name);
    held.set(name, { keys, until: systemClock.now().getTime() + limits.mostMs });
    for (const oldest of held.keys()) {
      if (held.size <= limits.mostOwners) return;
      held.delete(oldest);
    }
  };

  const forOpening: KeyRing['forOpening'] = async (owners) => {
    const now = systemClock.now().getTime();
    const found = new Map<string, OwnersKeys>();
    const wanted = new Map<string, KeyOwner>();
    for (const owner of owners) {
      const name = ownerName(owner);
      const one = held.get(name);
      if (one !== undefined && one.until > now) found.set(name, one.keys);
      else wanted.set(name, owner);
    }
    if (wanted.size === 0) return found;
    const kept = await store.ofOwners([...wanted.values()]);
    for (const name of new Set(kept.map(({ owner }) => ownerName(owner)))) {
      const keys = await unwrapped(
        kept.filter(({ owner }) => ownerName(owner) === name),
        wrapper,
      );
      hold(name, keys);
      found.set(name, keys);
    }
    return found;
  };

  const forSealing = async (owner: KeyOwner): Promise<OwnersKeys> => {
    const known = (await forOpening([owner])).get(ownerName(owner));
    if (known !== undefined) return known;
    const bytes = newKeyBytes();
    const about = { id: ids.make<'key'>(), owner, version: 1 };
    const wrapped = await wrapper.wrap(bytes, bindingOf(about));
    const key: KeptKey = { ...about, state: 'active', wrapped, kek: wrapper.current, createdAt: systemClock.now() };
    // Another program may have been first; whoever was, its key is the one that counts.
    await store.add(key);
    return forSealing(owner);
  };

  return { forSealing, forOpening };
}

/** One text for one owner. */
export function ownerName({ kind, id }: KeyOwner): string {
  return `${kind}:${id}`;
}

async function unwrapped(kept: readonly KeptKey[], wrapper: KeyWrapper): Promise<OwnersKeys> {
  const byId = new Map<string, DataKey>();
  let active: { readonly key: DataKey; readonly version: number } | null = null;
  for (const one of kept) {
    if (one.wrapped === null) continue;
    const key = { id: one.id, bytes: await wrapper.unwrap(one.wrapped, bindingOf(one)) };
    byId.set(one.id, key);
    if (one.state === 'active' && one.version > (active?.version ?? 0)) active = { key, version: one.version };
  }
  return { active: active?.key ?? null, byId, isDestroyed: byId.size === 0 };
}

/** Whose key it is: a person's own (`subject`), or a legal entity's (`entity`, KY3). */
export interface KeyOwner {
  readonly kind: 'subject' | 'entity';
  readonly id: string;
}

/** KY5; `destroyed` is a tombstone without a key, so that no restored backup brings the key back unnoticed (KY6). */
export type KeyState = 'active' | 'decrypt-only' | 'destroyed';

/** A key as it is kept: wrapped, and of no use without the KEK. */
export interface KeptKey {
  readonly id: string;
  readonly owner: KeyOwner;
  readonly version: number;
  readonly state: KeyState;
  /** Null once destroyed. */
  readonly wrapped: string | null;
  /** The KEK that wrapped it. */
  readonly kek: string;
  readonly createdAt: Date;
}

/** What a wrapped key is bound to: taken over by another owner it does not unwrap. */
export function bindingOf({ id, owner, version }: Pick<KeptKey, 'id' | 'owner' | 'version'>): readonly string[] {
  return [id, owner.kind, owner.id, String(version)];
}

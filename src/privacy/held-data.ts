/** Why something is held. */
export type HeldPurpose = 'account' | 'notices' | 'handling' | 'award' | 'proof' | 'security';

/** On what it rests: the account that the person asked for (15(1)4, RU28), a consent, or a law. */
export type HeldBasis = 'account' | 'CN1' | 'CN3' | 'law';

/** One kind of data that Moksori holds about a customer (privacy.md section 4). */
export interface HeldKind {
  readonly code:
    | 'name'
    | 'email'
    | 'password'
    | 'language'
    | 'memberNo'
    | 'proposals'
    | 'points'
    | 'messages'
    | 'sessions'
    | 'consents'
    | 'disclosures'
    | 'looks'
    | 'requests';
  readonly purpose: HeldPurpose;
  readonly basis: HeldBasis;
}

/** Everything that is held, in the order of the page; how long stands in the texts of each code. */
export const heldKinds: readonly HeldKind[] = [
  { code: 'name', purpose: 'account', basis: 'account' },
  { code: 'email', purpose: 'notices', basis: 'account' },
  { code: 'password', purpose: 'account', basis: 'account' },
  { code: 'language', purpose: 'notices', basis: 'account' },
  { code: 'memberNo', purpose: 'award', basis: 'CN3' },
  { code: 'proposals', purpose: 'handling', basis: 'CN1' },
  { code: 'points', purpose: 'award', basis: 'CN3' },
  { code: 'messages', purpose: 'notices', basis: 'account' },
  { code: 'sessions', purpose: 'security', basis: 'account' },
  { code: 'consents', purpose: 'proof', basis: 'law' },
  { code: 'disclosures', purpose: 'proof', basis: 'law' },
  { code: 'looks', purpose: 'security', basis: 'law' },
  { code: 'requests', purpose: 'proof', basis: 'law' },
];

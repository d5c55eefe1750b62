/** Final answers of no (ledger.md section 6): the state does not allow it, and the answer is kept under the key. */
export type Rejection =
  | 'account-frozen'
  | 'exceeds-captured'
  | 'exceeds-hold'
  | 'hold-captured'
  | 'hold-expired'
  | 'hold-limit'
  | 'hold-voided'
  | 'insufficient-points'
  | 'not-captured';

/** A no that is kept under no key: nothing of it is a caller's. */
export type NaturalRejection =
  | 'account-full'
  | 'already-frozen'
  | 'not-frozen'
  | 'claim-closed'
  | 'claim-late'
  | 'claim-unknown'
  | 'nothing-to-expire'
  | 'redemption-unknown';

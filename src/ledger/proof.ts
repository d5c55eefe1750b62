/** The invariants of ledger.md section 9 that awards and claims can express. */
export const invariants = ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I14', 'I16'] as const;

export type Invariant = (typeof invariants)[number];

/** One place where the books do not hold. */
export interface Breach {
  readonly invariant: Invariant;
  readonly account: string | null;
  readonly journal: string | null;
  readonly what: string;
}

/** Where something was looked at. */
export interface Place {
  readonly account?: string | null;
  readonly journal?: string | null;
}

/** Counts what was looked at and keeps what was found. */
export class Proof {
  readonly checked = new Map<Invariant, number>();
  readonly breaches: Breach[] = [];

  /** Notes one look at an invariant; `what` says in a few words what is wrong when it is not kept. */
  check(invariant: Invariant, isKept: boolean, what: string, place: Place = {}): boolean {
    this.checked.set(invariant, (this.checked.get(invariant) ?? 0) + 1);
    if (!isKept)
      this.breaches.push({ invariant, account: place.account ?? null, journal: place.journal ?? null, what });
    return isKept;
  }

  add(other: Proof): void {
    for (const [invariant, count] of other.checked)
      this.checked.set(invariant, (this.checked.get(invariant) ?? 0) + count);
    this.breaches.push(...other.breaches);
  }
}

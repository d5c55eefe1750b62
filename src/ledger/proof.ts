/** The invariants of ledger.md section 9 that what exists can express; I17 is proved by `awards`, which knows the persons. */
export const invariants = ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I10', 'I11', 'I14', 'I16'] as const;

export type Invariant = (typeof invariants)[number];

/** One place where the books do not hold. */
export interface Breach {
  readonly invariant: Invariant;
  readonly account: string | null;
  readonly journal: string | null;
  readonly what: string;
}

/** What is wrong, in a few words, when the invariant is not kept, and where was looked. */
interface Finding {
  readonly what: string;
  readonly account?: string | null;
  readonly journal?: string | null;
}

/** Counts what was looked at and keeps what was found. */
export class Proof {
  readonly checked = new Map<Invariant, number>();
  readonly breaches: Breach[] = [];

  /** Notes one look at an invariant and says whether it is kept. */
  check(invariant: Invariant, isKept: boolean, { what, account = null, journal = null }: Finding): boolean {
    this.checked.set(invariant, (this.checked.get(invariant) ?? 0) + 1);
    if (!isKept) this.breaches.push({ invariant, account, journal, what });
    return isKept;
  }

  add(other: Proof): void {
    for (const [invariant, count] of other.checked)
      this.checked.set(invariant, (this.checked.get(invariant) ?? 0) + count);
    this.breaches.push(...other.breaches);
  }
}

import { isRefusal, Refusal, type RefusalCode } from '../vocabulary/refusal.js';
import { balanceFacts, emptyAccount } from './account.js';
import { circumstancesOf, isKeyed, type KeyedCommand, type LedgerCommand } from './command.js';
import { type BalanceFacts, type RedemptionRef, type RejectedRow, sealed } from './journal.js';
import { redemptionFacts } from './redemption.js';
import type { NaturalRejection, Rejection } from './rejection.js';
import type { LedgerState } from './ruling.js';

const refusals: Readonly<Record<Rejection | NaturalRejection, RefusalCode>> = {
  'account-frozen': 'ledger.account-frozen',
  'account-full': 'ledger.account-full',
  'already-frozen': 'ledger.already-frozen',
  'claim-closed': 'awards.nothing-to-claim',
  'claim-late': 'awards.claim-too-late',
  'claim-unknown': 'awards.nothing-to-claim',
  'exceeds-captured': 'ledger.exceeds-captured',
  'exceeds-hold': 'ledger.exceeds-hold',
  'hold-captured': 'ledger.hold-captured',
  'hold-expired': 'ledger.hold-expired',
  'hold-limit': 'ledger.hold-limit',
  'hold-voided': 'ledger.hold-voided',
  'insufficient-points': 'ledger.insufficient-points',
  'not-captured': 'ledger.not-captured',
  'not-frozen': 'ledger.not-frozen',
  'nothing-to-expire': 'ledger.nothing-to-expire',
  'redemption-unknown': 'redemption.not-found',
};

interface Judged {
  readonly command: LedgerCommand;
  readonly state: LedgerState;
  /** The member's points after the redemption's last own row, where the no is about one. */
  readonly balance?: BalanceFacts;
}

/** A command that the rules refuse: a Refusal that also knows by what it was judged, to be kept under the caller's key. */
export class Rejected extends Refusal {
  readonly rejection: Rejection | NaturalRejection;
  readonly #judged: Judged;

  constructor(rejection: Rejection | NaturalRejection, judged: Judged) {
    super(refusals[rejection]);
    this.rejection = rejection;
    this.#judged = judged;
  }

  /** The row that makes the no final; null when the command has no key or the no is not one that is kept (LK3). */
  get row(): RejectedRow | null {
    const { command, state, balance } = this.#judged;
    if (!isKeyed(command) || !isKept(this.rejection)) return null;
    const account = state.account ?? emptyAccount(command.acct);
    return sealed<RejectedRow>({
      _id: command.key.id,
      acct: command.acct,
      kind: command.kind,
      st: 'REJECTED',
      legs: [],
      ops: [],
      // A no about a redemption tells nothing of what the member did since: its consent may be gone by then (EX1).
      bal: balance ?? balanceFacts(account, command.businessDate),
      ...(state.redemption === null ? {} : { red: redemptionFacts(state.redemption) }),
      ref: refOf(command),
      code: this.rejection,
      fp: command.key.fp,
      ph: null,
      ...circumstancesOf(command),
    });
  }
}

const kept: ReadonlySet<string> = new Set<Rejection>([
  'account-frozen',
  'exceeds-captured',
  'exceeds-hold',
  'hold-captured',
  'hold-expired',
  'hold-limit',
  'hold-voided',
  'insufficient-points',
  'not-captured',
]);

function isKept(rejection: Rejection | NaturalRejection): rejection is Rejection {
  return kept.has(rejection);
}

function refOf(command: KeyedCommand): RedemptionRef {
  if ('reference' in command) return { ext: command.reference };
  return 'why' in command && command.why !== null ? { why: command.why } : {};
}

/** Whether the rules of this room refused, and nobody else. */
export function isRejected(error: unknown): error is Rejected {
  return isRefusal(error) && 'rejection' in error;
}

/** The row that would make a caught refusal final under its key; null when it is none of those. */
export function finalNoOf(error: unknown): RejectedRow | null {
  return isRejected(error) ? error.row : null;
}

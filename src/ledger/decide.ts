import type { LedgerCommand } from './command.js';
import { decideAward, decideClaim } from './decide-award.js';
import { decideExpiry } from './decide-expiry.js';
import { decideCapture, decideRelease } from './decide-hold-end.js';
import { decideReversal } from './decide-reversal.js';
import { decideAdjustment, decideFreeze } from './decide-ticket.js';
import { decideUse } from './decide-use.js';
import type { LedgerState, Ruling } from './ruling.js';

/**
 * What a command does to the books, or why it must not: pure, without clock, ids, input or output (LO1).
 *
 * Throws a RangeError on a command that no rule may make, such as a share beyond the award.
 */
export function decide(state: LedgerState, command: LedgerCommand): Ruling {
  switch (command.kind) {
    case 'AWARD':
      return decideAward(state, command);
    case 'CLAIM':
      return decideClaim(state, command);
    case 'HOLD':
    case 'REDEEM':
      return decideUse(state, command);
    case 'CAPTURE':
      return decideCapture(state, command);
    case 'VOID':
    case 'HOLD_EXPIRE':
      return decideRelease(state, command);
    case 'REVERSE':
      return decideReversal(state, command);
    case 'EXPIRE':
      return decideExpiry(state, command);
    case 'ADJUST':
      return decideAdjustment(state, command);
    case 'FREEZE':
    case 'UNFREEZE':
      return decideFreeze(state, command);
  }
}

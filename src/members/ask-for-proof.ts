import type { Access } from '../vocabulary/access.js';
import type { AttemptId, CustomerId } from '../vocabulary/ids.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import type { Outbox } from '../platform/outbox/outbox.js';
import type { Audit } from '../audit/index.js';
import type { CodeLimitStore } from './attempt-store.js';
import { signInEvent } from './check-credentials.js';
import { type ContactProof, type ProofKind, resetLifeMs } from './contact-proof.js';
import type { ContactProofStore } from './contact-proof-store.js';
import { codeLifeMs, triesPerCode } from './sign-up-attempt.js';
import { countCode, wantCode } from './want-code.js';

export interface AskForProofNeeds {
  readonly inTransaction: InTransaction;
  readonly proofs: ContactProofStore;
  readonly codeLimits: CodeLimitStore;
  readonly audit: Audit;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly systemClock: Clock;
  readonly ids: Ids;
  readonly codesPerHour: number;
}

export interface WantedProof {
  readonly kind: ProofKind;
  readonly nameKey: string;
  /** Null for a name that nobody has: the same rows are written, and no message leaves. */
  readonly customerId: CustomerId | null;
}

/**
 * Sends a code or a link to the contact of an account, and says under which name it is waited for.
 *
 * Each kind has its own count of an hour: whoever asks for somebody's links cannot use up the codes of a sign-in.
 * Throws Refusal `members.too-many-codes {until}` (AT4).
 */
export function askForProof(needs: AskForProofNeeds) {
  const { inTransaction, proofs, audit, outbox, systemClock, ids } = needs;
  return async (access: Access, { kind, nameKey, customerId }: WantedProof): Promise<AttemptId> => {
    const now = systemClock.now();
    await countCode(needs, access, { emailKey: `${kind}|${nameKey}`, now });
    const deed = beginDeed(needs, access);
    const proof: ContactProof = {
      id: ids.make<'attempt'>(),
      kind,
      nameKey,
      customerId,
      endsAt: new Date(now.getTime() + (kind === 'reset' ? resetLifeMs : codeLifeMs)),
      triesLeft: triesPerCode,
      usedBy: null,
    };
    await inTransaction(async (tx) => {
      if ((await proofs.find(tx, access, proof.id)) !== null) return;
      await proofs.add(tx, deed, proof);
      await wantCode(outbox, { tx, deed }, proof.id);
      await audit.record(tx, deed, signInEvent(`member.ask-${kind}`, customerId, 'allowed'));
    });
    return proof.id;
  };
}

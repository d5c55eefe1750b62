import { randomInt } from 'node:crypto';
import { operationIdOf } from '../src/redemption/answer-use.js';
import type { RedemptionId } from '../src/vocabulary/ids.js';
import { fingerprintOf, type GivenUses, useOf } from '../test/support/given-uses.js';
import type { LoadMember, Operation, OperationWanted } from './history.js';

/** More than anybody has: a no that is kept. */
const tooMuch = 9_000_000;
const mostHolds = 6;

/** Thinks out what the membership system wants next of a member: uses, ends of holds, reversals, now and then too much. */
export class WantedUses {
  private made = 0;

  constructor(private readonly uses: Pick<GivenUses, 'access' | 'client'>) {}

  next(member: LoadMember): OperationWanted {
    const dice = randomInt(100);
    if (member.holds.length > 0 && (dice < 35 || member.holds.length > mostHolds)) return this.endOfHold(member);
    if (member.used.length > 0 && dice < 45) return this.reversal(member);
    return this.use(member, { amount: dice >= 97 ? tooMuch : randomInt(1, 40), isDirect: dice % 3 === 0 });
  }

  use(
    member: LoadMember,
    { amount, isDirect, key = this.newKey() }: { amount: number; isDirect: boolean; key?: string },
  ): OperationWanted {
    const { access, client } = this.uses;
    // The caller's own number is the key: two uses of one number would be one done twice.
    const command = useOf(member.memberNo ?? '', {
      key,
      amount,
      mode: isDirect ? 'direct' : 'hold',
      reference: key,
    });
    return {
      id: operationIdOf(access, key),
      wish: { does: isDirect ? 'REDEEM' : 'HOLD', amount },
      member,
      deed: { deed: 'redeem', access, client, command },
    };
  }

  private endOfHold(member: LoadMember): OperationWanted {
    const { access } = this.uses;
    const of = taken(member.holds);
    const amount = of.wanted.wish.does === 'HOLD' ? of.wanted.wish.amount : 0;
    const key = this.newKey();
    const id = operationIdOf(access, key);
    const common = { key, redemption: of.redemption as RedemptionId, fingerprint: fingerprintOf([key]) };
    if (randomInt(3) === 0)
      return {
        id,
        wish: { does: 'VOID', of },
        member,
        deed: { deed: 'void', access, command: { ...common, reason: null } },
      };
    const part = randomInt(2) === 0 ? null : randomInt(1, amount + 1);
    return {
      id,
      wish: { does: 'CAPTURE', of, amount: part },
      member,
      deed: { deed: 'capture', access, command: { ...common, amount: part } },
    };
  }

  private reversal(member: LoadMember): OperationWanted {
    const { access } = this.uses;
    const of = taken(member.used);
    const key = this.newKey();
    const command = {
      key,
      redemption: of.redemption as RedemptionId,
      fingerprint: fingerprintOf([key]),
      amount: randomInt(1, 6),
      reason: 'RETURNED',
    };
    return {
      id: operationIdOf(access, key),
      wish: { does: 'REVERSE', of, amount: command.amount },
      member,
      deed: { deed: 'reverse', access, command },
    };
  }

  private newKey(): string {
    return `f-${String((this.made += 1))}`;
  }
}

/** One of them, at random; most often nobody else gets it again, so that it is ended once. */
function taken(operations: Operation[]): Operation {
  const at = randomInt(operations.length);
  const one = operations[at];
  if (one === undefined) throw new RangeError('there is one');
  // Now and then it stays, and a second caller ends what is ended already: its no is kept.
  if (randomInt(10) > 0) operations.splice(at, 1);
  return one;
}

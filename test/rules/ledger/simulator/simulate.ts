import { createHash } from 'node:crypto';
import { type Account, emptyAccount, evolve } from '../../../../src/ledger/account.js';
import { checkMember } from '../../../../src/ledger/check-member.js';
import type { KeyedCommand, LedgerCommand } from '../../../../src/ledger/command.js';
import { decide } from '../../../../src/ledger/decide.js';
import { isRedemptionRow, type JournalRow, type Posting } from '../../../../src/ledger/journal.js';
import { Proof } from '../../../../src/ledger/proof.js';
import { evolveRedemption, type Redemption } from '../../../../src/ledger/redemption.js';
import { isConnectionLost } from '../../../../src/platform/database/mongo-errors.js';
import { asSeoulDay } from '../../../../src/vocabulary/calendar.js';
import { asId } from '../../../../src/vocabulary/ids.js';
import { asPoints } from '../../../../src/vocabulary/points.js';
import { isRefusal } from '../../../../src/vocabulary/refusal.js';
import type { Protocol } from './protocols.js';
import { simulatedStore, simulatedTransactions, type Surroundings } from './simulated-program.js';
import { type Dice, diceOf, Killed, SimulatedServer } from './simulated-server.js';

const acct = asId<'acct'>('m1');
const client = 'card';
const day = asSeoulDay('2026-11-20');
const roughSteps = 160;
const mostSteps = 20_000;

/** What somebody wants once, whatever becomes of messages and programs. */
interface Intent {
  readonly name: string;
  readonly key: string;
  readonly fp: string;
  readonly wish: Wish;
}

type Wish =
  | { readonly kind: 'HOLD' | 'REDEEM' | 'REVERSE'; readonly amount: number }
  | { readonly kind: 'CAPTURE'; readonly amount: number | null }
  | { readonly kind: 'VOID' };

/** A final answer that some program gave under a key. */
interface Served {
  readonly intent: Intent;
  readonly key: string;
  readonly answer: string;
}

/** What happened in simulations, to see that they are not all harmless. */
export interface Happenings {
  answers: number;
  replays: number;
  unknown: number;
  cancelled: number;
  failovers: number;
  steps: number;
}

/**
 * Plays one simulation: some callers with their keys, on two programs without memory, over connections that are lost,
 * programs that are killed and a database that fails over. The same seed plays the same. Throws with what does not hold.
 */
export async function simulate(seed: number, protocol: Protocol, happenings?: Happenings): Promise<void> {
  const simulation = new Simulation(diceOf(seed), protocol, happenings);
  await simulation.run();
  simulation.prove();
}

class Simulation {
  private readonly server = new SimulatedServer();
  private readonly served: Served[] = [];
  private readonly waiting: (() => void)[] = [];
  private readonly faults: unknown[] = [];
  private readonly surroundings: Surroundings;
  private alive = 0;
  private steps = 0;
  private made = 0;
  private onPause: () => void = () => undefined;

  constructor(
    private readonly dice: Dice,
    private readonly protocol: Protocol,
    private readonly happenings: Happenings | undefined,
  ) {
    this.surroundings = {
      server: this.server,
      dice,
      turn: () => this.turn(),
      isRough: () => this.steps < roughSteps,
      isUnique: protocol.isUnique,
    };
    this.openBooks();
  }

  async run(): Promise<void> {
    for (const intent of this.intents()) {
      const callers = this.dice() < 0.4 ? 2 : 1;
      for (let caller = 0; caller < callers; caller += 1) this.start(() => this.call(intent));
    }
    while (this.alive > 0) {
      this.steps += 1;
      if (this.steps > mostSteps) throw new Error('somebody never gets an answer');
      this.happen();
      const [next] = this.waiting.splice(Math.floor(this.dice() * this.waiting.length), 1);
      if (next === undefined) throw new Error('everybody waits for somebody else');
      await new Promise<void>((resolve) => {
        this.onPause = resolve;
        next();
      });
    }
    if (this.faults.length > 0) throw this.faults[0];
    if (this.happenings !== undefined) this.happenings.steps += this.steps;
  }

  /** J1, J2, J6: no answer was lost, doubled or taken back, and the books hold. */
  prove(): void {
    this.server.replicate();
    const rows = this.server.all('journal/') as readonly JournalRow[];
    for (const { intent, key, answer } of this.served) {
      const row = this.server.local(`journal/${key}`) as JournalRow | null;
      const isTrue =
        answer === 'ledger.key-cancelled'
          ? row === null || row.st === 'FENCED'
          : answer === 'ledger.key-reused'
            ? row !== null && 'fp' in row && row.fp !== intent.fp
            : JSON.stringify(row) === answer;
      if (!isTrue) throw new Error(`an answer under ${key} that the journal does not have`);
    }
    const done = new Map<string, number>();
    for (const row of rows) {
      if (row.st !== 'POSTED' || !('fp' in row)) continue;
      const name = row.fp ?? '';
      done.set(name, (done.get(name) ?? 0) + 1);
      if ((done.get(name) ?? 0) > 1) throw new Error('done twice');
    }
    const proof = new Proof();
    const posted = rows.filter((row): row is Posting => row.st === 'POSTED' && row.seq !== undefined);
    checkMember(proof, {
      acct,
      account: this.server.local(`accounts/${acct}`) as Account,
      rows: [...posted].sort((one, other) => (one.seq ?? 0) - (other.seq ?? 0)),
      redemptions: this.server.all('redemptions/') as readonly Redemption[],
    });
    if (proof.breaches[0] !== undefined) throw new Error(`${proof.breaches[0].invariant}: ${proof.breaches[0].what}`);
  }

  private start(work: () => Promise<void>): void {
    this.alive += 1;
    void this.turn()
      .then(work)
      .catch((error: unknown) => this.faults.push(error))
      .finally(() => {
        this.alive -= 1;
        this.onPause();
      });
  }

  private turn(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.onPause();
    });
  }

  /** What the world does between two steps of somebody. */
  private happen(): void {
    const fate = this.dice();
    if (this.steps === roughSteps) this.server.reap();
    if (fate < 0.12 || this.steps > roughSteps) this.server.replicate();
    else if (fate < 0.13 && this.steps < roughSteps) {
      this.server.failOver();
      this.count('failovers');
    } else if (fate < 0.15 && this.steps < roughSteps) this.server.reap();
  }

  /** Somebody who asks until there is an answer, gives up now and then, and sometimes asks once more afterwards. */
  private async call(intent: Intent): Promise<void> {
    const mayCancel = this.dice() < 0.3;
    let key = intent.key;
    for (let wanted = this.dice() < 0.25 ? 2 : 1; wanted > 0;) {
      const answer = await this.askOnce(intent, key);
      const isHeard = answer !== null && this.dice() < 0.9;
      if (isHeard) {
        wanted -= 1;
        continue;
      }
      this.count('unknown');
      if (this.protocol.takesNewKey && answer === null) key = `${key}'`;
      if (mayCancel && this.dice() < 0.5) await this.cancelOnce(intent, key);
      await this.turn();
    }
  }

  private async askOnce(intent: Intent, key: string): Promise<string | null> {
    return this.finalOf(intent, key, async (needs) => {
      const asked = { id: key, fp: intent.fp };
      const { row, isReplay } = await this.protocol.ask(needs, asked, this.commandOf(intent, key));
      if (isReplay) this.count('replays');
      return JSON.stringify(row);
    });
  }

  private async cancelOnce(intent: Intent, key: string): Promise<void> {
    await this.finalOf(intent, key, async (needs) => {
      const at = new Date(Date.UTC(2026, 10, 20, 6, 0, 0, this.made));
      const outcome = await this.protocol.cancel(needs)({ id: key, acct, by: client, at, businessDate: day });
      if (outcome.state === 'NOT_SEEN') throw new Error('a cancel that is not final');
      if (outcome.state === 'CANCELLED') {
        this.count('cancelled');
        return 'ledger.key-cancelled';
      }
      return JSON.stringify(outcome.row);
    });
  }

  /** The final answer, or null where there is none: unknown, or the program is gone. Everything else is a fault. */
  private async finalOf(intent: Intent, key: string, ask: (needs: Needs) => Promise<string>): Promise<string | null> {
    const needs = { store: simulatedStore(this.surroundings), inTransaction: simulatedTransactions(this.surroundings) };
    try {
      const answer = await ask({ ...needs, peek: (id) => this.server.local(`journal/${id}`) as JournalRow | null });
      this.serve({ intent, key, answer });
      return answer;
    } catch (error) {
      if (isRefusal(error, 'ledger.key-cancelled') || isRefusal(error, 'ledger.key-reused')) {
        this.serve({ intent, key, answer: error.code });
        return error.code;
      }
      if (error instanceof Killed || isConnectionLost(error) || isRefusal(error, 'database.outcome-unknown'))
        return null;
      throw error;
    }
  }

  private serve(served: Served): void {
    this.count('answers');
    this.served.push(served);
  }

  /** Each attempt is made anew, as a program that remembers nothing makes it: moment and id differ, the wish does not. */
  private commandOf({ name, fp, wish }: Intent, id: string): KeyedCommand {
    this.made += 1;
    const at = new Date(Date.UTC(2026, 10, 20, 5, 0, 0, this.made));
    const common = { by: client, at, businessDate: day, key: { id, fp }, acct } as const;
    switch (wish.kind) {
      case 'HOLD':
      case 'REDEEM': {
        const redemption = asId<'redemption'>(`r-${name}-${String(this.made)}`);
        const use = { kind: 'CARD_BILL', payAffiliate: asId<'affiliate'>('card') } as const;
        const start = { ...common, redemption, amount: asPoints(wish.amount), use, reference: name };
        return wish.kind === 'HOLD' ? { ...start, kind: 'HOLD', expiresAt: at } : { ...start, kind: 'REDEEM' };
      }
      case 'CAPTURE': {
        const amount = wish.amount === null ? null : asPoints(wish.amount);
        return { ...common, kind: 'CAPTURE', redemption: heldBefore, amount };
      }
      case 'VOID':
        return { ...common, kind: 'VOID', redemption: heldBefore, why: null };
      case 'REVERSE':
        return { ...common, kind: 'REVERSE', redemption: usedBefore, amount: asPoints(wish.amount), why: 'return' };
    }
  }

  private intents(): readonly Intent[] {
    const count = 2 + Math.floor(this.dice() * 4);
    const intents = Array.from({ length: count }, (_, n): Intent => intentOf(`i${String(n)}`, this.wish()));
    const [first] = intents;
    // Now and then two different wishes meet under one key.
    if (first === undefined || this.dice() > 0.25) return intents;
    return [...intents, { ...intentOf('other', this.wish()), key: first.key }];
  }

  private wish(): Wish {
    const part = this.dice();
    const amount = 50 + Math.floor(this.dice() * 500);
    if (part < 0.25) return { kind: 'HOLD', amount };
    if (part < 0.5) return { kind: 'REDEEM', amount };
    if (part < 0.65) return { kind: 'CAPTURE', amount: amount < 250 ? amount : null };
    if (part < 0.8) return { kind: 'VOID' };
    return { kind: 'REVERSE', amount: Math.min(200, amount) };
  }

  /** 1,000 points, of which 300 are held and 200 were used. */
  private openBooks(): void {
    const open = this.server.begin();
    let account = emptyAccount(acct);
    for (const command of [award, hold, use]) {
      const ruling = decide({ account, claim: null, award: null, redemption: null }, command);
      if ('rejection' in ruling) throw new Error(ruling.rejection);
      const { journal } = ruling;
      account = evolve(account, journal);
      this.server.insert(open, `journal/${journal._id}`, journal);
      this.server.insert(open, `serial/${acct}/${String(journal.seq)}`, journal._id);
      if (isRedemptionRow(journal))
        this.server.insert(open, `redemptions/${journal.red.id}`, evolveRedemption(null, journal));
    }
    this.server.insert(open, `accounts/${acct}`, account);
    this.server.commit(open);
    this.server.replicate();
  }

  private count(what: keyof Happenings): void {
    if (this.happenings !== undefined) this.happenings[what] += 1;
  }
}

type Needs = Parameters<Protocol['ask']>[0];

const heldBefore = asId<'redemption'>('r-held');
const usedBefore = asId<'redemption'>('r-used');
const before = { by: client, at: new Date('2026-11-20T01:00:00Z'), businessDate: day };
const usedFor = { kind: 'CARD_BILL', payAffiliate: asId<'affiliate'>('card') } as const;
const award: LedgerCommand = {
  ...before,
  kind: 'AWARD',
  proposal: asId<'proposal'>('p1'),
  share: 1,
  of: 1,
  total: asPoints(1_000),
  points: asPoints(1_000),
  funder: asId<'affiliate'>('bank'),
  expiresOn: asSeoulDay('2031-11-20'),
  to: { acct },
};
const hold: LedgerCommand = {
  ...before,
  kind: 'HOLD',
  key: { id: `${client}:held`, fp: fingerprint('held') },
  acct,
  redemption: heldBefore,
  amount: asPoints(300),
  use: usedFor,
  reference: 'held',
  expiresAt: before.at,
};
const use: LedgerCommand = {
  ...before,
  kind: 'REDEEM',
  key: { id: `${client}:used`, fp: fingerprint('used') },
  acct,
  redemption: usedBefore,
  amount: asPoints(200),
  use: usedFor,
  reference: 'used',
};

function intentOf(name: string, wish: Wish): Intent {
  return { name, key: `${client}:${name}`, fp: fingerprint(name), wish };
}

function fingerprint(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

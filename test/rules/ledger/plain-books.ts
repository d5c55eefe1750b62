import { plusDays, type SeoulDay } from '../../../src/vocabulary/calendar.js';
import type { LedgerCommand } from '../../../src/ledger/command.js';

type CommandOf<Kind extends LedgerCommand['kind']> = Extract<LedgerCommand, { kind: Kind }>;

/** Points of one origin in one pocket. */
export interface Purse {
  readonly name: string;
  readonly funder: string;
  readonly first: SeoulDay;
  readonly last: SeoulDay;
  /** Of a grace purse: where its points were first. */
  readonly graceOf: string | null;
  left: number;
  held: number;
}

/** A note of points taken out of a purse, to find back where they came from. */
export type Slip = Omit<Purse, 'left' | 'held'> & { readonly amount: number };

/** One use of points. */
export interface Use {
  readonly id: string;
  readonly member: string;
  readonly client: string;
  readonly kind: string;
  readonly payAffiliate: string;
  readonly reference: string;
  readonly expiresAt: Date | null;
  readonly amount: number;
  readonly first: number;
  last: number;
  acts: number;
  state: 'HELD' | 'CAPTURED' | 'VOIDED' | 'EXPIRED';
  reserved: readonly Slip[];
  used: readonly Slip[];
  /** What of it can still be given back: the last is given back first. */
  stack: Slip[];
}

export interface Member {
  readonly purses: Map<string, Purse>;
  isFrozen: boolean;
  holds: number;
  /** How many acts there were. */
  acts: number;
}

export interface Waiting {
  readonly purse: Slip;
  readonly by: SeoulDay;
  taker: string | null;
}

/** What a command must come to: a no, or a change that is made when it is asked for. */
export type Judgement = { readonly no: string } | { readonly identity: string; make(): void };

const most = 2_147_483_647;

/**
 * What the books must say, kept in the plainest way: purses, notes and a sum an account. It is written from the words of
 * ledger.md (LO, LL) and shares no rule with the program.
 */
export class PlainBooks {
  readonly members = new Map<string, Member>();
  readonly uses = new Map<string, Use>();
  readonly waiting = new Map<string, Waiting>();
  /** What every account stands at: members, claims, funders, uses, expiries, corrections. */
  readonly sums = new Map<string, number>();

  memberOf(acct: string): Member {
    return this.members.get(acct) ?? { purses: new Map(), isFrozen: false, holds: 0, acts: 0 };
  }

  /** What can be used on a day (LL2), of one funder or of all. */
  usable(acct: string, day: SeoulDay, funder?: string): number {
    return sumOf(usablePurses(this.memberOf(acct), day, funder).map(({ left, held }) => left - held));
  }

  /** What a command comes to as the books stand; nothing is changed before `make`. */
  judge(command: LedgerCommand): Judgement {
    const change = new Change(this, command);
    const no = change.run();
    if (no !== null) return { no };
    return { identity: change.identity, make: () => change.keep() };
  }
}

/** One command tried on a copy of what it is about. */
class Change {
  identity = '';
  private readonly acct: string | null;
  private readonly member: Member;
  private readonly day: SeoulDay;
  private readonly moves = new Map<string, number>();
  private use: Use | null = null;
  private waiting: readonly [string, Waiting] | null = null;

  constructor(
    private readonly books: PlainBooks,
    private readonly command: LedgerCommand,
  ) {
    this.acct = acctOf(command);
    this.day = command.businessDate;
    const member = books.memberOf(this.acct ?? '');
    const purses = [...member.purses].map(([name, purse]) => [name, { ...purse }] as const);
    this.member = { ...member, purses: new Map(purses) };
  }

  run(): string | null {
    const no = this.act();
    if (no !== null) return no;
    const purses = [...this.member.purses.values()];
    if (purses.length > 256 || sumOf(purses.map(({ left }) => left)) > most) return 'account-full';
    return null;
  }

  keep(): void {
    const { books, acct, member } = this;
    if (acct !== null) {
      member.acts += 1;
      books.members.set(acct, member);
    }
    if (this.use !== null) {
      this.use.last = member.acts;
      this.use.acts += 1;
      books.uses.set(this.use.id, this.use);
    }
    if (this.waiting !== null) books.waiting.set(...this.waiting);
    for (const [account, amount] of this.moves) books.sums.set(account, (books.sums.get(account) ?? 0) + amount);
  }

  private act(): string | null {
    const { command } = this;
    switch (command.kind) {
      case 'AWARD':
        return this.award(command);
      case 'CLAIM':
        return this.claim(command);
      case 'HOLD':
      case 'REDEEM':
        return this.begin(command);
      case 'CAPTURE':
        return this.capture(command);
      case 'VOID':
      case 'HOLD_EXPIRE':
        return this.giveUp(command);
      case 'REVERSE':
        return this.reverse(command);
      case 'EXPIRE':
        return this.expire(command);
      case 'ADJUST':
        return this.adjust(command);
      case 'FREEZE':
      case 'UNFREEZE':
        return this.freeze(command);
    }
  }

  private award({ proposal, share, points, funder, expiresOn, to }: CommandOf<'AWARD'>): null {
    const name = `AWD:${proposal}:${String(share)}`;
    this.identity = name;
    const slip = { name, funder, first: this.day, last: expiresOn, graceOf: null, amount: points };
    this.move(`F:${funder}`, 0 - points);
    if ('acct' in to) {
      this.put(slip);
      return null;
    }
    this.move(`C:${proposal}:${String(share)}`, points);
    this.waiting = [`C:${proposal}:${String(share)}`, { purse: slip, by: to.claimBy, taker: null }];
    return null;
  }

  private claim({ proposal, share, acct }: CommandOf<'CLAIM'>): string | null {
    this.identity = `CLS:${proposal}:${String(share)}`;
    const account = `C:${proposal}:${String(share)}`;
    const waiting = this.books.waiting.get(account);
    if (waiting === undefined) return 'claim-unknown';
    if (waiting.taker !== null) return 'claim-closed';
    if (this.day > waiting.by) return 'claim-late';
    this.move(account, 0 - waiting.purse.amount);
    this.put({ ...waiting.purse, first: this.day });
    this.waiting = [account, { ...waiting, taker: acct }];
    return null;
  }

  private begin(command: CommandOf<'HOLD' | 'REDEEM'>): string | null {
    const { key, kind, amount, use, reference, redemption, acct, by } = command;
    this.identity = key.id;
    const isHold = kind === 'HOLD';
    if (this.member.isFrozen) return 'account-frozen';
    if (isHold && this.member.holds >= 64) return 'hold-limit';
    const slips = this.pick(amount);
    if (slips === null) return 'insufficient-points';
    for (const { name, amount: part } of slips) {
      if (isHold) this.purse(name).held += part;
      else this.take(name, part);
    }
    if (isHold) this.member.holds += 1;
    else this.move(`X:${use.payAffiliate}:${use.kind}`, amount);
    this.use = {
      id: redemption,
      member: acct,
      client: by,
      kind: use.kind,
      payAffiliate: use.payAffiliate,
      reference,
      expiresAt: isHold ? command.expiresAt : null,
      amount,
      first: this.member.acts + 1,
      last: 0,
      acts: 0,
      state: isHold ? 'HELD' : 'CAPTURED',
      reserved: isHold ? slips : [],
      used: isHold ? [] : slips,
      stack: isHold ? [] : [...slips],
    };
    return null;
  }

  private capture({ key, redemption, amount }: CommandOf<'CAPTURE'>): string | null {
    this.identity = key.id;
    const use = this.ownUse(redemption);
    if (use === null) return 'redemption-unknown';
    if (use.state !== 'HELD') return `hold-${use.state.toLowerCase()}`;
    const wanted = amount ?? use.amount;
    if (wanted > use.amount) return 'exceeds-hold';
    const used: Slip[] = [];
    let open = wanted;
    for (const slip of use.reserved) {
      const part = Math.min(open, slip.amount);
      open -= part;
      if (part > 0) {
        used.push({ ...slip, amount: part });
        this.purse(slip.name).held -= part;
        this.take(slip.name, part);
      }
      if (part < slip.amount) this.release({ ...slip, amount: slip.amount - part });
    }
    this.member.holds -= 1;
    this.move(`X:${use.payAffiliate}:${use.kind}`, wanted);
    this.use = { ...use, state: 'CAPTURED', reserved: [], used, stack: [...used] };
    return null;
  }

  private giveUp(command: CommandOf<'VOID' | 'HOLD_EXPIRE'>): string | null {
    this.identity = command.kind === 'VOID' ? command.key.id : `HEX:${command.redemption}`;
    const use = this.ownUse(command.redemption);
    if (use === null) return 'redemption-unknown';
    if (use.state !== 'HELD') return `hold-${use.state.toLowerCase()}`;
    use.reserved.forEach((slip) => {
      this.release(slip);
    });
    this.member.holds -= 1;
    this.use = { ...use, state: command.kind === 'VOID' ? 'VOIDED' : 'EXPIRED', reserved: [] };
    return null;
  }

  private reverse({ key, redemption, amount }: CommandOf<'REVERSE'>): string | null {
    this.identity = key.id;
    const use = this.ownUse(redemption);
    if (use === null) return 'redemption-unknown';
    if (use.state !== 'CAPTURED') return 'not-captured';
    const stack = [...use.stack];
    if (amount > sumOf(stack.map((slip) => slip.amount))) return 'exceeds-captured';
    let open: number = amount;
    while (open > 0) {
      const slip = stack.pop();
      if (slip === undefined) break;
      const part = Math.min(open, slip.amount);
      open -= part;
      if (part < slip.amount) stack.push({ ...slip, amount: slip.amount - part });
      if (slip.last < this.day) this.grace({ ...slip, amount: part });
      else this.put({ ...slip, amount: part });
    }
    this.move(`X:${use.payAffiliate}:${use.kind}`, 0 - amount);
    this.use = { ...use, stack };
    return null;
  }

  private expire({ acct }: CommandOf<'EXPIRE'>): string | null {
    this.identity = `EXP:${acct}:${String(this.member.acts)}`;
    const past = [...this.member.purses.values()].filter((purse) => purse.last < this.day && purse.left > purse.held);
    for (const { name, funder, left, held } of past) {
      this.move(`E:${funder}`, left - held);
      this.take(name, left - held);
    }
    return past.length === 0 ? 'nothing-to-expire' : null;
  }

  private adjust({ ticket, funder, amount, expiresOn }: CommandOf<'ADJUST'>): string | null {
    this.identity = `ADJ:${ticket}`;
    this.move(`ADJ:${funder}`, 0 - amount);
    if (amount > 0) {
      this.put({ name: `ADJ:${ticket}`, funder, first: this.day, last: expiresOn, graceOf: null, amount });
      return null;
    }
    const slips = this.pick(0 - amount, funder);
    slips?.forEach((slip) => {
      this.take(slip.name, slip.amount);
    });
    return slips === null ? 'insufficient-points' : null;
  }

  private freeze({ kind, ticket }: CommandOf<'FREEZE' | 'UNFREEZE'>): string | null {
    this.identity = `${kind === 'FREEZE' ? 'FRZ' : 'UFZ'}:${ticket}`;
    const wants = kind === 'FREEZE';
    if (this.member.isFrozen === wants) return wants ? 'already-frozen' : 'not-frozen';
    this.member.isFrozen = wants;
    return null;
  }

  private ownUse(id: string): Use | null {
    const use = this.books.uses.get(id);
    return use === undefined || use.member !== this.acct ? null : { ...use };
  }

  /** The usable points that end first, then began first, then by name (LL3); null when there are too few. */
  private pick(amount: number, funder?: string): readonly Slip[] | null {
    const slips: Slip[] = [];
    let open: number = amount;
    const rest = new Set(usablePurses(this.member, this.day, funder));
    while (open > 0) {
      let best: Purse | null = null;
      for (const purse of rest) if (best === null || rankOf(purse) < rankOf(best)) best = purse;
      if (best === null) return null;
      rest.delete(best);
      const { left, held, ...origin } = best;
      const part = Math.min(open, left - held);
      slips.push({ ...origin, amount: part });
      open -= part;
    }
    return slips;
  }

  /** What was reserved is free again; past its last day it lives on, once (LL5). */
  private release(slip: Slip): void {
    this.purse(slip.name).held -= slip.amount;
    if (slip.last >= this.day || slip.graceOf !== null) return;
    this.take(slip.name, slip.amount);
    this.grace(slip);
  }

  private grace({ name, graceOf, funder, amount }: Slip): void {
    const origin = graceOf ?? name;
    const last = plusDays(this.day, 30);
    this.put({ name: `${this.identity}|${origin}`, funder, first: this.day, last, graceOf: origin, amount });
  }

  private put({ amount, ...origin }: Slip): void {
    const purse = this.member.purses.get(origin.name);
    if (purse === undefined) this.member.purses.set(origin.name, { ...origin, left: amount, held: 0 });
    else purse.left += amount;
    this.moveMember(amount);
  }

  private take(name: string, amount: number): void {
    const purse = this.purse(name);
    purse.left -= amount;
    if (purse.left === 0) this.member.purses.delete(name);
    this.moveMember(0 - amount);
  }

  private purse(name: string): Purse {
    const purse = this.member.purses.get(name);
    if (purse === undefined) throw new Error(`no purse ${name}`);
    return purse;
  }

  private moveMember(amount: number): void {
    this.move(`M:${this.acct ?? ''}`, amount);
  }

  private move(account: string, amount: number): void {
    this.moves.set(account, (this.moves.get(account) ?? 0) + amount);
  }
}

/** Whose account a command is about; null for a share that waits. */
export function acctOf(command: LedgerCommand): string | null {
  if (command.kind !== 'AWARD') return command.acct;
  return 'acct' in command.to ? command.to.acct : null;
}

function usablePurses({ purses }: Member, day: SeoulDay, funder?: string): readonly Purse[] {
  return [...purses.values()].filter(
    (purse) =>
      purse.first <= day &&
      day <= purse.last &&
      purse.left > purse.held &&
      (funder === undefined || funder === purse.funder),
  );
}

function rankOf({ last, first, name }: Purse): string {
  return `${last} ${first} ${name}`;
}

export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

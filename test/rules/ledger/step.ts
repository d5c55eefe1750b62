import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { AwardCommand, Key, LedgerCommand } from '../../../src/ledger/command.js';
import { redemptionKinds } from '../../../src/ledger/redemption-kind.js';
import { asSeoulDay, plusDays, type SeoulDay, startOf } from '../../../src/vocabulary/calendar.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { asPoints } from '../../../src/vocabulary/points.js';
import type { PlainBooks, Use } from './plain-books.js';

/** How often each act is drawn, of a thousand. */
const weights = {
  award: 80,
  wait: 135,
  claim: 65,
  hold: 170,
  capture: 120,
  void: 70,
  holdExpire: 60,
  redeem: 60,
  reverse: 90,
  expire: 50,
  add: 15,
  takeBack: 20,
  freeze: 16,
  unfreeze: 30,
  repeat: 18,
  manyHolds: 1,
} as const;

export type Act = keyof typeof weights;

/** What somebody does: who, to which of several things, how much of it. */
export interface Step {
  readonly act: Act;
  readonly who: number;
  readonly which: number;
  readonly size: number;
}

const acts = Object.entries(weights).flatMap(([act, weight]) => Array.from({ length: weight }, () => act as Act));
const members = 3;

/** One number a step: a history is drawn ten thousand times. */
function stepOf(draw: number): Step {
  const rest = Math.floor(draw / acts.length);
  return {
    act: acts[draw % acts.length] ?? 'wait',
    who: rest % members,
    which: Math.floor(rest / members) % 8,
    size: Math.floor(rest / members / 8) % 8,
  };
}

export const stepsUpTo = (maxLength: number): fc.Arbitrary<readonly Step[]> =>
  fc
    .array(fc.nat(acts.length * members * 64 - 1), { minLength: 1, maxLength, size: 'max' })
    .map((draws) => draws.map(stepOf));

export const firstDay = asSeoulDay('2026-11-20');
export const client = 'card';
const funders = ['bank', 'card', 'life'].map((code) => asId<'affiliate'>(code));
const lives = [0, 3, 10, 29, 31, 60, 400, 1_826];
const waits = [1, 1, 2, 10, 29, 30, 31, 400];
const shares = [1, 1, 1, 2, 2, 3, 1, 2];
const awards = [1, 10, 50, 500, 5_000, 33, 50_000, 200];
const most = 2_147_483_647;

/** Makes commands of steps, as somebody would who sees the books: amounts that just fit, are too many, or few. */
export class Commands {
  day = firstDay;
  private count = 0;
  private readonly made: LedgerCommand[] = [];
  private readonly awarded: AwardCommand[] = [];

  constructor(
    private readonly books: PlainBooks,
    /** Keeps the names of several histories in one database apart. */
    private readonly name = '',
  ) {}

  of(step: Step): readonly LedgerCommand[] {
    if (step.act === 'wait') {
      this.day = plusDays(this.day, at(waits, step.size));
      return [];
    }
    if (step.act === 'repeat') return this.repeated(step);
    const commands = this.commandsOf({ ...step, act: this.fitting(step) });
    this.made.push(...commands);
    return commands;
  }

  /** Mostly an act that has something to act on, so that a history does not consist of refusals. */
  private fitting({ act, who, which }: Step): Act {
    if (which >= 6) return act;
    const uses = [...this.books.uses.values()];
    const canUse = this.books.usable(this.acct(who), this.day) > 0;
    if (act === 'hold' || act === 'redeem') return canUse ? act : 'award';
    if (act === 'capture' || act === 'void' || act === 'holdExpire') {
      if (uses.some(({ state }) => state === 'HELD')) return act;
      return canUse ? 'hold' : 'award';
    }
    if (act !== 'reverse' || uses.some(({ stack }) => stack.length > 0)) return act;
    return canUse ? 'redeem' : 'award';
  }

  private commandsOf(step: Step): readonly LedgerCommand[] {
    const { act, who, which, size } = step;
    const acct = this.acct(who);
    switch (act) {
      case 'award':
        return this.award(step);
      case 'claim':
        return this.claim(step);
      case 'hold':
        return [this.use(step, 'HOLD', amountOf(size, this.books.usable(acct, this.day)))];
      case 'redeem':
        return [this.use(step, 'REDEEM', amountOf(size, this.books.usable(acct, this.day)))];
      case 'manyHolds':
        return Array.from({ length: 66 - this.books.memberOf(acct).holds }, () => this.use(step, 'HOLD', 1));
      case 'capture': {
        const { use, acct: asking, id } = this.useToActOn(step, 'HELD');
        const amount = size === 0 ? null : asPoints(amountOf(size, use?.amount ?? 1));
        return [{ ...this.now(), kind: 'CAPTURE', key: this.key(), acct: asking, redemption: id, amount }];
      }
      case 'void': {
        const { acct: asking, id } = this.useToActOn(step, 'HELD');
        const why = size > 4 ? 'cancelled' : null;
        return [{ ...this.now(), kind: 'VOID', key: this.key(), acct: asking, redemption: id, why }];
      }
      case 'holdExpire': {
        const { acct: asking, id } = this.useToActOn(step, 'HELD');
        return [{ ...this.now(), by: 'system', kind: 'HOLD_EXPIRE', acct: asking, redemption: id }];
      }
      case 'reverse': {
        const { use, acct: asking, id } = this.useToActOn(step, 'CAPTURED');
        const left = (use?.stack ?? []).reduce((sum, slip) => sum + slip.amount, 0);
        const amount = asPoints(amountOf(size, left));
        return [
          { ...this.now(), kind: 'REVERSE', key: this.key(), acct: asking, redemption: id, amount, why: 'return' },
        ];
      }
      case 'expire':
        return [{ ...this.now(), by: 'system', kind: 'EXPIRE', acct }];
      case 'add': {
        const room = most - (this.books.sums.get(`M:${acct}`) ?? 0);
        const amounts = [1, 500, 9_999, 70, 20_000, 3, Math.max(1, room), Math.min(room + 1, most)];
        const amount = asPoints(at(amounts, size));
        const ticket = { ...this.ticket(), kind: 'ADJUST', acct, amount, funder: at(funders, which % 3) } as const;
        return [{ ...ticket, expiresOn: plusDays(this.day, at(lives, which)) }];
      }
      case 'takeBack': {
        const funder = at(funders, which % 3);
        const amount = asPoints(0 - amountOf(size, this.books.usable(acct, this.day, funder)));
        return [{ ...this.ticket(), kind: 'ADJUST', acct, amount, funder, expiresOn: this.day }];
      }
      case 'freeze':
      case 'unfreeze':
        return [{ ...this.ticket(), kind: act === 'freeze' ? 'FREEZE' : 'UNFREEZE', acct: this.toFreeze(step) }];
      case 'wait':
      case 'repeat':
        return [];
    }
  }

  /** A whole award of one to three shares; sometimes one that was given before, now to somebody else. */
  private award({ who, which, size }: Step): readonly LedgerCommand[] {
    const before = this.awarded[which];
    if (which === 7 && before !== undefined)
      return [{ ...before, ...this.now('staff-1'), to: { acct: this.acct(who) } }];
    const of = at(shares, which);
    const points = at(awards, size);
    const proposal = asId<'proposal'>(this.named('p'));
    const made = Array.from({ length: of }, (_, n): AwardCommand => {
      const waits = n === 1 || (which === 6 && n === 0);
      return {
        ...this.now('staff-1'),
        kind: 'AWARD',
        proposal,
        share: n + 1,
        of,
        total: asPoints(points * of),
        points: asPoints(points),
        funder: at(funders, (who + which) % 3),
        expiresOn: plusDays(this.day, at(lives, (size + which + n) % 8)),
        to: waits
          ? { claimBy: plusDays(this.day, at([400, 10, 31, 60, 1, 400, 30, 365], size)) }
          : { acct: this.acct((who + n) % members) },
      };
    });
    this.awarded.push(...made);
    return made;
  }

  /** Mostly of a share that waits, sometimes of one that does not or never was. */
  private claim({ who, which }: Step): readonly LedgerCommand[] {
    const waiting = this.awarded.filter(({ to }) => 'claimBy' in to);
    const award = which < 6 ? lastOf(waiting, which) : lastOf(this.awarded, which);
    const { proposal, share } = award ?? { proposal: asId<'proposal'>('never'), share: 1 };
    return [{ ...this.now('customer'), kind: 'CLAIM', proposal, share, acct: this.acct(who) }];
  }

  private use({ who, which, size }: Step, kind: 'HOLD' | 'REDEEM', amount: number): LedgerCommand {
    const common = {
      ...this.now(),
      key: this.key(),
      acct: this.acct(who),
      redemption: asId<'redemption'>(this.named('rdm')),
      amount: asPoints(amount),
      use: { kind: at(redemptionKinds, size % 5), payAffiliate: at(funders, which % 3) },
      reference: `bill-${String(which)}`,
    };
    if (kind === 'REDEEM') return { ...common, kind };
    return { ...common, kind, expiresAt: new Date(startOf(this.day).getTime() + 3_600_000) };
  }

  /** Mostly one in the fitting state, of its member; sometimes any, another member's, or one that never was. */
  private useToActOn({ who, which }: Step, state: Use['state']): Target {
    const all = [...this.books.uses.values()];
    const fitting = all.filter((use) => use.state === state && (state === 'HELD' || use.stack.length > 0));
    const use = (which < 6 ? lastOf(fitting, which) : undefined) ?? lastOf(all, which);
    if (use === undefined) return { use: null, acct: this.acct(who), id: asId<'redemption'>('never') };
    const isOthers = which === 7 && who === 1;
    return { use, acct: isOthers ? this.acct(who) : asId<'acct'>(use.member), id: asId<'redemption'>(use.id) };
  }

  /** Whoever may be stopped or allowed; mostly one who is stopped to be allowed again. */
  private toFreeze({ act, who, which }: Step): ReturnType<Commands['acct']> {
    const frozen = [...this.books.members].find(([, { isFrozen }]) => isFrozen)?.[0];
    return act === 'unfreeze' && which < 6 && frozen !== undefined ? asId<'acct'>(frozen) : this.acct(who);
  }

  /** The very same wish once more, as somebody sends it who heard no answer. */
  private repeated({ which, size }: Step): readonly LedgerCommand[] {
    const before = lastOf(this.made, which * 8 + size);
    return before === undefined ? [] : [{ ...before, at: startOf(this.day), businessDate: this.day }];
  }

  private now(by = client): { readonly by: string; readonly at: Date; readonly businessDate: SeoulDay } {
    return { by, at: startOf(this.day), businessDate: this.day };
  }

  private ticket(): ReturnType<Commands['now']> & { readonly ticket: string; readonly approvedBy: string } {
    return { ...this.now('officer-1'), ticket: this.named('T'), approvedBy: 'officer-2' };
  }

  private key(): Key {
    const id = `${client}:${this.named('k')}`;
    return { id, fp: createHash('sha256').update(id).digest('hex') };
  }

  private acct(who: number): ReturnType<typeof asId<'acct'>> {
    return asId<'acct'>(`${this.name}m${String(who % members)}`);
  }

  private named(what: string): string {
    this.count += 1;
    return `${what}-${this.name}${String(this.count)}`;
  }
}

interface Target {
  readonly use: Use | null;
  readonly acct: ReturnType<typeof asId<'acct'>>;
  readonly id: ReturnType<typeof asId<'redemption'>>;
}

/** An amount that is one, everything, one too many, or a part. */
function amountOf(size: number, all: number): number {
  const amounts = [1, all, all + 1, Math.floor(all / 2), Math.floor(all / 3), 7, all - 1, Math.ceil((all * 2) / 3)];
  return Math.min(most, Math.max(1, at(amounts, size)));
}

function at<Thing>(things: readonly Thing[], n: number): Thing {
  const thing = things[n];
  if (thing === undefined) throw new Error('a step beyond what there is');
  return thing;
}

/** The nth from the end, going round. */
function lastOf<Thing>(things: readonly Thing[], n: number): Thing | undefined {
  return things.length === 0 ? undefined : things[things.length - 1 - (n % things.length)];
}

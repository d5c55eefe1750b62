import fc from 'fast-check';
import { play } from './history.js';
import { type Mutation, rulesWith } from './mutated-rules.js';
import { stepsUpTo } from './step.js';

/** Each a fault that a careless hand could make in the rules (LT2): its place, and what stands there instead. */
const mutants: Readonly<Record<string, readonly [file: string, from: string, to: string]>> = {
  'more is given back than was used': [
    'decide-reversal.ts',
    'redemption.rev + amount > redemption.cap',
    'amount > redemption.cap',
  ],
  'what was used first is given back first': [
    'decide-reversal.ts',
    '[...redemption.capAl].reverse()',
    'redemption.capAl',
  ],
  'a second return gives back the same points': [
    'decide-reversal.ts',
    'splitParts(lastUsedFirst, redemption.rev)',
    'splitParts(lastUsedFirst, 0)',
  ],
  'points come back into a lot that is past': [
    'decide-reversal.ts',
    'part.e < day ?',
    'part.e < day && part.g !== undefined ?',
  ],
  'a grace lot that is past gets its points back': [
    'decide-reversal.ts',
    'part.e < day ?',
    'part.e < day && part.g === undefined ?',
  ],
  'on its last day a point counts as past': ['decide-reversal.ts', 'part.e < day ?', 'part.e <= day ?'],
  'what is held is given back as if it were used': [
    'decide-reversal.ts',
    "redemption.st !== 'CAPTURED'",
    "redemption.st === 'VOIDED'",
  ],
  'a hold is given up after it was used': [
    'decide-hold-end.ts',
    "redemption.st === 'HELD' ? { account, redemption }",
    "redemption.st !== 'VOIDED' ? { account, redemption }",
  ],
  'a hold is used after its time was ended': [
    'decide-hold-end.ts',
    "redemption.st === 'HELD' ? { account, redemption }",
    "redemption.st === 'HELD' || redemption.st === 'EXPIRED' ? { account, redemption }",
  ],
  'more is used than was held': ['decide-hold-end.ts', 'amount > redemption.amt', 'amount > redemption.amt + 1'],
  'the rest of a partial capture stays held': [
    'decide-hold-end.ts',
    '...released(rest, businessDate, key.id),',
    '...released([], businessDate, key.id),',
  ],
  'a partial capture uses the whole hold': [
    'decide-hold-end.ts',
    'const amount = command.amount ?? redemption.amt;',
    'const amount = redemption.amt;',
  ],
  'no grace for what is released after its last day': [
    'decide-hold-end.ts',
    'if (e >= day || g !== undefined)',
    'if (e >= day || g === undefined)',
  ],
  'a second grace': ['decide-hold-end.ts', 'if (e >= day || g !== undefined)', 'if (e >= day)'],
  'grace for what is not past yet': ['decide-hold-end.ts', 'if (e >= day || g !== undefined)', 'if (g !== undefined)'],
  'grace of 31 days': ['decide-hold-end.ts', 'export const graceDays = 30', 'export const graceDays = 31'],
  'grace lots that are named after one another': ['decide-hold-end.ts', '`${id}|${g}`', '`${id}|${l}`'],
  'what was released forgets whose it was': ['decide-hold-end.ts', 'dh: 0 - amt }, graceLot', 'dh: 0 }, graceLot'],
  'another member ends a hold': [
    'decide-hold-end.ts',
    'redemption === null) return',
    'redemption === undefined) return',
  ],
  'a frozen account may hold': [
    'decide-use.ts',
    "if (account.st === 'FROZEN') return",
    "if (account.st === 'FROZEN' && kind === 'REDEEM') return",
  ],
  'a frozen account may use': [
    'decide-use.ts',
    "if (account.st === 'FROZEN') return",
    "if (account.st === 'FROZEN' && kind === 'HOLD') return",
  ],
  'a frozen account may not use what it held before': [
    'decide-hold-end.ts',
    'const { account, redemption } = held;\n  const amount',
    "const { account, redemption } = held;\n  if (account.st === 'FROZEN') return { rejection: 'account-frozen' };\n  const amount",
  ],
  '65 holds': ['account.ts', 'mostHolds = 64', 'mostHolds = 65'],
  '63 holds': ['account.ts', 'mostHolds = 64', 'mostHolds = 63'],
  'a use at once counts as an open hold': ['decide-use.ts', "return kind === 'HOLD' && account", 'return account'],
  'a hold that never ends counts on': [
    'account.ts',
    "kind === 'VOID' || kind === 'HOLD_EXPIRE' ?",
    "kind === 'VOID' ?",
  ],
  'a hold takes the points': [
    'decide-use.ts',
    'ops: parts.map(({ l, amt }) => ({ l, dr: 0, dh: amt })),',
    'ops: parts.map(({ l, amt }) => ({ l, dr: 0 - amt, dh: amt })),',
  ],
  'what ends last is used first': ['lot.ts', 'compare(one.e, other.e) ||', 'compare(other.e, one.e) ||'],
  'of one last day the younger is used first': ['lot.ts', 'compare(one.s, other.s) ||', 'compare(other.s, one.s) ||'],
  'of one day any is used first': ['lot.ts', ' || compare(one.id, other.id)', ''],
  'points past their last day are used': ['lot.ts', 'lot.s <= day && day <= lot.e', 'lot.s <= day'],
  'on its last day a point cannot be used': ['lot.ts', 'day <= lot.e', 'day < lot.e'],
  'held points are used twice': ['lot.ts', 'Math.min(missing, lot.r - lot.h)', 'Math.min(missing, lot.r)'],
  'what can be used counts held points': ['lot.ts', 'sum + lot.r - lot.h, 0', 'sum + lot.r, 0'],
  'a held part expires': ['lot.ts', '.map((lot) => partOf(lot, lot.r - lot.h));', '.map((lot) => partOf(lot, lot.r));'],
  'points expire on their last day': ['lot.ts', 'lot.e < day && lot.r > lot.h', 'lot.e <= day && lot.r > lot.h'],
  'expired points go to one funder': [
    'decide-expiry.ts',
    '...byFunder(parts)]',
    '...byFunder(parts.map((one) => ({ ...one, f: parts[0]!.f })))]',
  ],
  'an expiry is named by the day': [
    'decide-expiry.ts',
    '_id: expiryIdOf(account)',
    '_id: `EXP:${command.acct}:${command.businessDate}`',
  ],
  'a correction takes another funder’s points': [
    'decide-ticket.ts',
    'lots.filter(({ f }) => f === funder)',
    'lots.filter(({ f }) => f !== undefined)',
  ],
  'a correction has the wrong sign': [
    'decide-ticket.ts',
    '`ADJ:${funder}`, amt: 0 - amount',
    '`ADJ:${funder}`, amt: amount',
  ],
  'a freeze that is repeated': ['decide-ticket.ts', "command.kind === 'FREEZE' && isFrozen", 'false'],
  'an unfreeze that changes nothing': ['account.ts', "kind === 'UNFREEZE' ? 'OPEN' : st", 'st'],
  'a claim is closed twice': ['decide-award.ts', "if (claim.st !== 'OPEN') return", 'if (false) return'],
  'a claim is taken after its last day': ['decide-award.ts', 'command.businessDate > claim.by', 'false'],
  'a claim is refused on its last day': [
    'decide-award.ts',
    'command.businessDate > claim.by',
    'command.businessDate >= claim.by',
  ],
  'claimed points are paid by the funder again': [
    'decide-award.ts',
    '{ a: claim._id, amt: -amt }',
    '{ a: `F:${f}`, amt: -amt }',
  ],
  'claimed points forget their own last day': [
    'decide-award.ts',
    'expiresOn: e, points: amt })]',
    'expiresOn: claim.by, points: amt })]',
  ],
  'a share is named by its proposal alone': ['claim.ts', '`AWD:${proposal}:${String(share)}`', '`AWD:${proposal}:1`'],
  'a used lot is kept empty': ['account.ts', 'next.r === 0 && next.h === 0', 'next.r < 0'],
  'an account may hold one point too many': ['account.ts', 'mostPosted = 2_147_483_647', 'mostPosted = 2_147_483_648'],
  'a balance of the row before': ['ruling.ts', 'balanceFacts(after, draft.bd)', 'balanceFacts(account, draft.bd)'],
  'a chain that starts anew': ['ruling.ts', 'ph: account.hh', "ph: '0'.repeat(64)"],
  'a serial number left out': ['ruling.ts', 'seq: account.ver + 1', 'seq: account.ver + 2'],
  'changes of one lot of which the last counts': [
    'ruling.ts',
    'dr: seen.dr + change.dr, dh: seen.dh + change.dh',
    'dr: change.dr, dh: change.dh',
  ],
  'legs that do not sum to zero': [
    'decide-use.ts',
    'a: useAccount(facts), amt: amount',
    'a: useAccount(facts), amt: amount - 1',
  ],
  'two members in one journal': ['decide-use.ts', 'a: useAccount(facts), amt: amount', 'a: "M:other", amt: amount'],
  'an award is paid by another funder': [
    'decide-award.ts',
    '{ a: `M:${acct}`, amt: points },\n      { a: `F:${funder}`',
    '{ a: `M:${acct}`, amt: points },\n      { a: `F:data`',
  ],
  'a lot names another funder': ['decide-award.ts', 'dh: 0, f: funder', "dh: 0, f: 'data'"],
  'an account that forgets its older lots': ['account.ts', '[...lots, lotOf(op)]', '[lotOf(op)]'],
  'a negative zero': ['decide-use.ts', 'dr: 0 - amt, dh: 0 }', 'dr: 0 - amt, dh: -0 }'],
  'a row without its fingerprint': ['journal.ts', 'hs: fingerprintOf(row) }', "hs: 'f'.repeat(64) }"],
  'a use that forgets what is given back': [
    'redemption.ts',
    'const next = { ...redemption, st, cap, rev,',
    'const next = { ...redemption, st, cap, rev: redemption.rev,',
  ],
  'a use that ends keeps what it reserved': ['redemption.ts', '{ ...next, al: [], capAl', '{ ...next, capAl'],
};

function isFoundIn(mutation: Mutation | null, histories: number): boolean {
  const subject = rulesWith(mutation);
  return fc.check(
    fc.property(stepsUpTo(40), (steps) => {
      play(steps, subject);
    }),
    { seed: 20261120, numRuns: histories, unbiased: true, endOnFailure: true },
  ).failed;
}

test('the rules as they stand are not taken for a mutant', () => {
  expect(isFoundIn(null, 300)).toBe(false);
});

test.each(Object.entries(mutants))('%s: the histories find it', (_, [file, from, to]) => {
  expect(isFoundIn({ file, from, to }, 3_000)).toBe(true);
});

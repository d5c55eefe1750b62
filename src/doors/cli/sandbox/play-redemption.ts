import { flipOf, type MembershipClient, readJson, type Step } from './membership-client.js';

/** What is played: one use of points, as the membership system makes it. */
export interface Play {
  readonly member: string;
  readonly amount: number;
  readonly kind: string;
  readonly affiliate: string;
  /** Null: the whole hold. */
  readonly capture: number | null;
  /** Null: nothing is given back. */
  readonly reverse: number | null;
  /** In front of every key of this play. */
  readonly keyPrefix: string;
}

export interface PlayReport {
  /** The play came to its end, no answer flipped, and the account moved by exactly what was answered. */
  readonly ok: boolean;
  /** How many answers under one key differed. */
  readonly flips: number;
  /** What ended the play early or did not fit; null when nothing did. */
  readonly fault: string | null;
  readonly redemption: string | null;
  readonly steps: readonly Step[];
}

/**
 * Token, balance, hold, capture, reversal, what became of the first key, statement, balance: the walk of ledger.md section
 * 10. It ends where an answer is a no, for that is final.
 */
export async function playRedemption(client: MembershipClient, play: Play): Promise<PlayReport> {
  const fault = await walk(client, play);
  const flips = client.steps.filter(({ flip }) => flip !== null).length;
  const held = client.steps.find(({ what }) => what === 'hold');
  const id = readJson(held?.body ?? '')['id'];
  return {
    ok: fault === null && flips === 0,
    flips,
    fault,
    redemption: typeof id === 'string' ? id : null,
    steps: client.steps,
  };
}

async function walk(client: MembershipClient, play: Play): Promise<string | null> {
  const { member, amount, kind, affiliate, capture, reverse, keyPrefix } = play;
  if (!(await client.signIn())) return 'no token';
  const before = await client.read('balance', `/members/${member}/balance`);
  if (before.status !== 200) return `balance: ${String(before.status)}`;

  const holdKey = `${keyPrefix}-hold`;
  const hold = await client.write({
    what: 'hold',
    path: '/redemptions',
    body: { memberNo: member, amount, kind, payAffiliate: affiliate, mode: 'hold', reference: keyPrefix },
    key: holdKey,
  });
  const id = readJson(hold.body)['id'];
  if (hold.status !== 201 || typeof id !== 'string') return `hold: ${String(hold.status)}`;

  const captured = await client.write({
    what: 'capture',
    path: `/redemptions/${id}/capture`,
    body: capture === null ? {} : { amount: capture },
    key: `${keyPrefix}-capture`,
  });
  if (captured.status !== 200) return `capture: ${String(captured.status)}`;

  if (reverse !== null) {
    const reversed = await client.write({
      what: 'reversal',
      path: `/redemptions/${id}/reversals`,
      body: { amount: reverse, reason: 'sandbox' },
      key: `${keyPrefix}-reversal`,
    });
    if (reversed.status !== 201) return `reversal: ${String(reversed.status)}`;
  }
  return settle(client, play, { before: before.body, hold: { status: hold.status, body: hold.body }, holdKey });
}

interface Played {
  readonly before: string;
  readonly hold: { readonly status: number; readonly body: string };
  readonly holdKey: string;
}

/** The hold's answer is still what it was, and the account moved by what was answered and nothing else. */
async function settle(client: MembershipClient, play: Play, { before, hold, holdKey }: Played): Promise<string | null> {
  const { member, amount, capture, reverse } = play;
  const operation = await client.read('operation of the hold', `/operations/${encodeURIComponent(holdKey)}`);
  const answer = readJson(operation.body)['answer'] as { readonly status?: number; readonly body?: object } | null;
  const known = { status: answer?.status ?? 0, headers: {}, body: JSON.stringify(answer?.body ?? null) };
  const flip = flipOf({ ...hold, headers: {} }, known);
  if (flip !== null) return `the operation of the hold tells another answer: ${flip}`;

  const { version, posted } = readJson(before) as { readonly version: number; readonly posted: number };
  const entries = await client.read('statement', `/members/${member}/entries?after=${String(version)}`);
  const items = (readJson(entries.body)['items'] ?? []) as readonly { readonly amount: number }[];
  const after = readJson((await client.read('balance', `/members/${member}/balance`)).body)['posted'] as number;
  const moved = (reverse ?? 0) - (capture ?? amount);
  const told = items.reduce((sum, entry) => sum + entry.amount, 0);
  if (told !== moved) return `the statement tells ${String(told)}, the answers ${String(moved)}`;
  return after - posted === moved
    ? null
    : `the balance moved by ${String(after - posted)}, the answers ${String(moved)}`;
}

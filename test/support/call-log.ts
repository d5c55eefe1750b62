import { demoClient } from '../../src/doors/cli/demo/demo-client.js';
import { isPassing } from '../../src/platform/database/mongo-errors.js';
import type { UseAnswer } from '../../src/redemption/index.js';
import { isRefusal } from '../../src/vocabulary/refusal.js';

/** What a call said in words that every repetition must say again; null: nothing that is final. */
export type Said = string | null;

interface Call {
  readonly key: string;
  readonly memberNo: string;
  readonly begunAt: number;
  readonly endedAt: number;
  readonly said: Said;
}

interface Reading {
  readonly memberNo: string;
  readonly begunAt: number;
  readonly version: number;
}

/** Everything that the callers of a run asked and were told, to be held against the books afterwards. */
export class CallLog {
  private readonly calls: Call[] = [];
  private readonly readings: Reading[] = [];

  /** Of the client with that id; the demo's when left out. */
  constructor(private readonly clientId: string = demoClient.id) {}

  /** Has one call made under a key, of a member. */
  async call(key: string, memberNo: string, ask: () => Promise<Said>): Promise<Said> {
    const begunAt = performance.now();
    const said = await ask();
    this.calls.push({ key, memberNo, begunAt, endedAt: performance.now(), said });
    return said;
  }

  /** Has the version of a member's account read. */
  async read(memberNo: string, ask: () => Promise<number>): Promise<void> {
    const begunAt = performance.now();
    this.readings.push({ memberNo, begunAt, version: await ask() });
  }

  /** How often each word was said. */
  get counts(): { readonly calls: number; readonly unknown: number } {
    return { calls: this.calls.length, unknown: this.calls.filter(({ said }) => said === null).length };
  }

  /**
   * What does not hold between the calls and the rows of the journal (ledger.md section 11): each answer has its row and
   * each row of a caller its request (J1), answers keep the order of the calls (J3), a reading shows what was told before
   * it (J4), no answer of a key flips (J6). That rows replay to the stored answers and sum to zero (J2, J5) is in
   * `ledger.verify()`.
   */
  judge(journal: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
    const client = `${this.clientId}:`;
    const rows = new Map(
      journal.flatMap((row) => {
        const id = String(row['_id']);
        return id.startsWith(client) ? [[id.slice(client.length), row] as const] : [];
      }),
    );
    const broken: string[] = [];
    const asked = new Map<string, Call[]>();
    for (const call of this.calls) asked.set(call.key, [...(asked.get(call.key) ?? []), call]);
    for (const key of rows.keys()) if (!asked.has(key)) broken.push(`J1: nobody asked for ${key}`);

    const told: { readonly key: string; readonly memberNo: string; begunAt: number; endedAt: number; seq: number }[] =
      [];
    for (const [key, calls] of asked) {
      const answers = calls.filter(({ said }) => said !== null);
      const words = new Set(answers.map(({ said }) => said));
      if (words.size > 1) broken.push(`J6: ${key} was told ${[...words].join(' and ')}`);
      const [first] = answers;
      if (first === undefined) continue;
      const row = rows.get(key);
      if (row === undefined) broken.push(`J1: ${key} was told ${String(first.said)} and has no row`);
      if (typeof row?.['seq'] !== 'number') continue;
      const begunAt = Math.min(...calls.map((call) => call.begunAt));
      const endedAt = Math.min(...answers.map((call) => call.endedAt));
      told.push({ key, memberNo: first.memberNo, begunAt, endedAt, seq: row['seq'] });
    }
    for (const one of told)
      for (const other of told)
        if (one.memberNo === other.memberNo && one.endedAt < other.begunAt && one.seq > other.seq)
          broken.push(`J3: ${one.key} was told before ${other.key} was asked for, and stands behind it`);
    for (const { memberNo, begunAt, version } of this.readings)
      for (const one of told)
        if (one.memberNo === memberNo && one.endedAt < begunAt && version < one.seq)
          broken.push(`J4: a reading does not show ${one.key}`);
    return broken;
  }
}

/** The doors answer these with 503: the same is to be asked again. */
const unknown = ['database.outcome-unknown', 'disclosure.unavailable', 'ledger.busy'] as const;

/** What a use said; a fault that no server may lead to is thrown on. */
export async function saidBy(use: Promise<{ readonly payload: UseAnswer }>): Promise<Said> {
  try {
    const { isReplay: _, ...answer } = (await use).payload;
    return JSON.stringify(answer);
  } catch (error) {
    if (isRefusal(error, ...unknown) || isPassing(error)) return null;
    if (isRefusal(error)) return error.code;
    throw error;
  }
}

/** Asks until something final is said. */
export async function untilSaid(ask: () => Promise<Said>): Promise<string> {
  for (;;) {
    const said = await ask();
    if (said !== null) return said;
  }
}

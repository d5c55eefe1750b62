import fc from 'fast-check';
import { type AccountQueue, createAccountQueue } from '../../../src/platform/account-queue.js';
import { unknownOutcome } from '../../../src/platform/database/left-behind.js';
import { isRefusal } from '../../../src/vocabulary/refusal.js';

interface Held {
  readonly result: Promise<string>;
  readonly hasBegun: () => boolean;
  end(): void;
  fail(error: unknown): void;
}

/** A piece of work that lasts until the test ends it. */
function hold(queue: AccountQueue, name: string, accounts: readonly string[] = [name]): Held {
  let hasBegun = false;
  let end = (): void => undefined;
  let fail = (_error: unknown): void => undefined;
  const ended = new Promise<string>((resolve, reject) => {
    end = () => {
      resolve(name);
    };
    fail = reject;
  });
  const result = queue.run(accounts, () => {
    hasBegun = true;
    return ended;
  });
  result.catch(() => undefined);
  return {
    result,
    hasBegun: () => hasBegun,
    end: () => {
      end();
    },
    fail: (error) => {
      fail(error);
    },
  };
}

/** Lets everything happen that is ready to happen. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const begun = (pieces: readonly Held[]): readonly boolean[] => pieces.map((piece) => piece.hasBegun());
const isBusy = async ({ result }: Held): Promise<boolean> =>
  isRefusal(await result.catch((error: unknown) => error), 'ledger.busy');

describe('the queue of accounts', () => {
  test('work on one account goes one after the other in its order, work on others beside it', async () => {
    const queue = createAccountQueue({ atOnce: 8 });
    const [first, second, third, other] = [
      hold(queue, '1', ['a']),
      hold(queue, '2', ['a']),
      hold(queue, '3', ['a']),
      hold(queue, '4', ['b']),
    ];
    await settle();
    expect(begun([first, second, third, other])).toEqual([true, false, false, true]);
    first.end();
    await settle();
    expect(begun([second, third])).toEqual([true, false]);
    second.end();
    third.end();
    other.end();
    expect(await Promise.all([first, second, third, other].map(({ result }) => result))).toEqual(['1', '2', '3', '4']);
    expect(queue.load()).toEqual({ running: 0, waiting: 0 });
  });

  test('work on two accounts waits for both, and what came later does not overtake it', async () => {
    const queue = createAccountQueue({ atOnce: 8 });
    const first = hold(queue, '1', ['a']);
    const both = hold(queue, '2', ['b', 'a']);
    const later = hold(queue, '3', ['b']);
    await settle();
    expect(begun([both, later])).toEqual([false, false]);
    first.end();
    await settle();
    expect(begun([both, later])).toEqual([true, false]);
    both.end();
    await settle();
    expect(begun([later])).toEqual([true]);
  });

  test('no more run at once than the machine can carry, and a free place goes to the longest waiting', async () => {
    const queue = createAccountQueue({ atOnce: 2 });
    const pieces = ['a', 'b', 'c', 'd'].map((name) => hold(queue, name));
    await settle();
    expect(begun(pieces)).toEqual([true, true, false, false]);
    pieces[1]?.end();
    await settle();
    expect(begun(pieces)).toEqual([true, true, true, false]);
  });

  test('one account cannot fill the house: beyond its line it is busy, others are not', async () => {
    const queue = createAccountQueue({ atOnce: 8 });
    const pieces = Array.from({ length: 33 }, (_, n) => hold(queue, String(n), ['a']));
    const tooMany = hold(queue, 'too many', ['a']);
    const other = hold(queue, 'other', ['b']);
    expect(await isBusy(tooMany)).toBe(true);
    expect([tooMany.hasBegun(), other.hasBegun()]).toEqual([false, true]);
    pieces[0]?.end();
    await settle();
    const again = hold(queue, 'again', ['a']);
    await settle();
    expect(queue.load()).toEqual({ running: 2, waiting: 32 });
    expect(again.hasBegun()).toBe(false);
  });

  test('all accounts together wait up to 512', async () => {
    const queue = createAccountQueue({ atOnce: 1 });
    Array.from({ length: 513 }, (_, n) => hold(queue, String(n)));
    expect(await isBusy(hold(queue, 'too many'))).toBe(true);
    expect(queue.load()).toEqual({ running: 1, waiting: 512 });
  });

  test('who has waited too long is told so with nothing begun, and holds up nobody', async () => {
    const queue = createAccountQueue({ atOnce: 8, patienceMs: 5 });
    const first = hold(queue, '1', ['a']);
    const impatient = hold(queue, '2', ['a', 'b']);
    expect(await isBusy(impatient)).toBe(true);
    const behind = hold(queue, '3', ['b']);
    await settle();
    expect(begun([impatient, behind])).toEqual([false, true]);
    first.end();
    behind.end();
    await settle();
    expect(queue.load()).toEqual({ running: 0, waiting: 0 });
  });

  test('a fault frees the place and reaches the caller as it is', async () => {
    const queue = createAccountQueue({ atOnce: 1 });
    const first = hold(queue, '1');
    const second = hold(queue, '2');
    const fault = new TypeError('a bug');
    await settle();
    first.fail(fault);
    await expect(first.result).rejects.toBe(fault);
    await settle();
    expect(second.hasBegun()).toBe(true);
  });

  test('work whose caller was told that its outcome is unknown keeps its place until it has ended (LR6)', async () => {
    const queue = createAccountQueue({ atOnce: 8 });
    let endAttempt = (): void => undefined;
    const attempt = new Promise<void>((resolve) => {
      endAttempt = resolve;
    });
    const first = hold(queue, '1', ['a']);
    const second = hold(queue, '2', ['a']);
    await settle();
    first.fail(unknownOutcome(attempt));
    await expect(first.result).rejects.toMatchObject({ code: 'database.outcome-unknown' });
    await settle();
    expect(begun([second])).toEqual([false]);
    endAttempt();
    await settle();
    expect(begun([second])).toEqual([true]);
  });
});

test('whatever comes in whatever order: never two on an account, never too many, each in its turn, nothing left', async () => {
  const account = fc.constantFrom<string>('a', 'b', 'c', 'd', 'e');
  const piece = fc.record({
    accounts: fc.uniqueArray(account, { minLength: 1, maxLength: 3 }),
    steps: fc.integer({ min: 0, max: 3 }),
    fails: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 40 }), fc.integer({ min: 1, max: 4 }), async (pieces, atOnce) => {
      const queue = createAccountQueue({ atOnce });
      const held = new Map<string, number>();
      const order = new Map<string, number[]>();
      let most = 0;
      const work = async (n: number, { accounts, steps, fails }: (typeof pieces)[number]): Promise<number> => {
        for (const one of accounts) {
          expect(held.has(one)).toBe(false);
          held.set(one, n);
          order.set(one, [...(order.get(one) ?? []), n]);
        }
        most = Math.max(most, queue.load().running);
        for (let step = 0; step < steps; step += 1) await Promise.resolve();
        for (const one of accounts) held.delete(one);
        if (fails) throw new Error(String(n));
        return n;
      };
      const ends = await Promise.allSettled(pieces.map((one, n) => queue.run(one.accounts, () => work(n, one))));
      await settle();
      expect(ends.map(({ status }) => status === 'rejected')).toEqual(pieces.map(({ fails }) => fails));
      expect(most).toBeLessThanOrEqual(atOnce);
      for (const [one, numbers] of order) {
        expect(numbers).toEqual(pieces.flatMap(({ accounts }, n) => (accounts.includes(one) ? [n] : [])));
      }
      expect(queue.load()).toEqual({ running: 0, waiting: 0 });
    }),
    { seed: 20261125, numRuns: 200 },
  );
});

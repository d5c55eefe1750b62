import type { ConsentChoice } from '../../src/consent/index.js';
import type { Customer } from '../../src/members/index.js';
import { isPassing } from '../../src/platform/database/mongo-errors.js';
import { isRefusal } from '../../src/vocabulary/refusal.js';
import { asId, type ReceiptNumber } from '../../src/vocabulary/ids.js';
import type { TestHouse } from './build-test-house.js';
import type { BankPeople, GivenCases } from './given-cases.js';
import type { Reached } from './facts-of-cases.js';
import type { DeedToDo } from './do-deed.js';

export interface Ending {
  /** How it was when its person pressed again: the killed program had done it, or it was done only now. */
  readonly how: 'had happened' | 'happened now';
  readonly receiptNumber: ReceiptNumber;
}

/** One deed to be cut off, ready to be done. */
export interface CaseToKill {
  readonly deed: DeedToDo;
  /** How far its proposal is when all is done. */
  readonly reaches: Reached;
  /** Asks for it once in this program. */
  press(): Promise<ReceiptNumber>;
  /** The very same wish again, as its person presses again, until there is an answer. */
  pressAgain(): Promise<Ending>;
}

export interface CasesToKill {
  submission(): Promise<CaseToKill>;
  adoption(people: BankPeople): Promise<CaseToKill>;
  claim(people: BankPeople): Promise<CaseToKill>;
}

type OpenHouse = Pick<TestHouse, 'house' | 'clock' | 'accessOf' | 'rowsOf'>;

/** Makes such cases in this house, through the deeds (AR60). */
export function casesToKillIn(test: OpenHouse, given: GivenCases): CasesToKill {
  let made = 0;
  const { accessOf } = test;

  const choice = (author: Customer, notice: ConsentChoice['notice'], recipient: string): ConsentChoice => ({
    notice,
    recipient: asId<'affiliate'>(recipient),
    version: 1,
    isAgreed: true,
    snapshotHash: 'a'.repeat(64),
    shownAt: test.clock.now(),
    language: author.language,
  });

  return {
    submission: async () => {
      const author = await given.customer();
      const { proposals } = test.house;
      const access = accessOf.customer(author.id);
      const input = {
        affiliate: 'bank',
        topic: 'process',
        title: `끊어진 뒤에도 하나뿐인 제안 ${String((made += 1))}`,
        problem: '보내는 순간에 전원이 꺼지면 접수되었는지 알 수 없습니다.',
        improvement: '다시 눌러도 접수증은 하나뿐이어야 합니다. 꼭 그래야 합니다.',
        effect: '',
        visibility: 'private',
      };
      const { draft } = await proposals.saveDraft(access, { draftId: null, browserKey: null, input });
      const keeping = { draftId: draft.id, browserKey: null, choices: [choice(author, 'CN1', 'bank')] };
      const { version } = await proposals.keepChoices(access, keeping);
      const command = { draftId: draft.id, browserKey: null, version, allowsSameText: false };
      const press = async () => (await proposals.submitDraft(access, command)).receiptNumber;
      return {
        deed: { deed: 'submit', access, command },
        reaches: 'received',
        press,
        pressAgain: async () => {
          const key = `draft:${draft.id}`;
          const rows = await untilAnswered(() => test.rowsOf('proposals'));
          const before = rows.find((row) => row['intakeKey'] === key);
          const receiptNumber = await untilAnswered(press);
          if (before !== undefined) expect(receiptNumber).toBe(before['receiptNumber']);
          return { how: before === undefined ? 'happened now' : 'had happened', receiptNumber };
        },
      };
    },
    adoption: async (people) => {
      const author = await given.member();
      const receiptNumber = await given.prepared({ ...people, author });
      const { version } = await given.find(receiptNumber, people.approver);
      const access = accessOf.staff(people.approver);
      const command = { receiptNumber, version, view: null };
      const press = async () => test.house.review.publish(access, command).then(() => receiptNumber);
      return {
        deed: { deed: 'adopt', access, command },
        reaches: 'credited',
        press,
        pressAgain: () => endingOf(receiptNumber, press),
      };
    },
    claim: async (people) => {
      const author = await given.customer();
      const receiptNumber = await given.decided({ ...people, author }, { wantsPoints: false });
      const access = accessOf.customer(author.id, 'award');
      const command = { consent: choice(author, 'CN3', 'membership') };
      const press = async () => test.house.awards.claimShares(access, command).then(() => receiptNumber);
      return {
        deed: { deed: 'claim', access, command },
        reaches: 'claimed',
        press,
        pressAgain: () => endingOf(receiptNumber, press),
      };
    },
  };
}

async function endingOf(receiptNumber: ReceiptNumber, again: () => Promise<unknown>): Promise<Ending> {
  try {
    await untilAnswered(again);
    return { how: 'happened now', receiptNumber };
  } catch (error) {
    if (isRefusal(error, 'proposal.already-decided', 'awards.nothing-to-claim'))
      return { how: 'had happened', receiptNumber };
    throw error;
  }
}

/**
 * Presses until there is a yes or a no. What a killed program left open holds its rows until the server lets it go, and a
 * killed server is away for a while: each of these is a 503 that asks to press again.
 */
async function untilAnswered<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isRefusal(error, 'database.outcome-unknown', 'disclosure.unavailable') && !isPassing(error)) throw error;
    }
  }
}

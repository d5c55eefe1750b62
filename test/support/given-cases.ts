import type { ConsentChoice, NoticeCode } from '../../src/consent/index.js';
import type { Customer } from '../../src/members/index.js';
import type { Proposal } from '../../src/proposals/index.js';
import type { DecisionInput } from '../../src/review/index.js';
import type { StaffMember } from '../../src/staff/index.js';
import type { Access } from '../../src/vocabulary/access.js';
import { asId, type ReceiptNumber } from '../../src/vocabulary/ids.js';
import type { TestHouse } from './build-test-house.js';
import { type Given, givenIn } from './given.js';

/** The people of the bank that a case needs. */
export interface BankPeople {
  readonly author: Customer;
  readonly reviewer: StaffMember;
  readonly otherReviewer: StaffMember;
  readonly approver: StaffMember;
  readonly manager: StaffMember;
}

/** Cases of the bank in each state, made through the deeds (AR60). */
export interface GivenCases extends Given {
  people(wish?: { readonly isMember?: boolean }): Promise<BankPeople>;
  received(author: Customer, wish?: ProposalWish): Promise<ReceiptNumber>;
  assigned(people: BankPeople, wish?: ProposalWish): Promise<ReceiptNumber>;
  underReview(people: BankPeople, wish?: ProposalWish): Promise<ReceiptNumber>;
  prepared(people: BankPeople, wish?: PreparedWish): Promise<ReceiptNumber>;
  decided(people: BankPeople, wish?: PreparedWish): Promise<ReceiptNumber>;
  /** The case as the bank has it now. */
  find(receiptNumber: ReceiptNumber, staff: StaffMember): Promise<Proposal>;
}

export interface ProposalWish {
  readonly affiliate?: string;
  readonly title?: string;
  readonly problem?: string;
  readonly improvement?: string;
  readonly effect?: string;
  readonly visibility?: 'private' | 'public';
  /** CN3 is agreed to unless told otherwise. */
  readonly wantsPoints?: boolean;
}

export interface PreparedWish extends ProposalWish {
  readonly input?: DecisionInput;
}

const empty = {
  plannedOn: null,
  owner: '',
  taken: '',
  notTaken: '',
  criterion: '',
  fact: '',
  wayForward: '',
  revivalCondition: '',
};

/** Decisions that may go to the second person on the first day of the tests. */
export const adoption: DecisionInput = {
  ...empty,
  outcome: 'adopted',
  answer: '제안을 채택했습니다. 발급 화면에 글꼴을 고르는 항목을 넣습니다. 사례를 자세히 적어 주셔서 고맙습니다.',
  plannedOn: '2027-3-31',
  owner: 'deposits',
};

export const partialAdoption: DecisionInput = {
  ...adoption,
  outcome: 'partially_adopted',
  taken: '발급 화면에서 글꼴의 크기를 고르는 항목을 넣는 부분을 채택합니다.',
  notTaken: '금액의 굵기를 고르는 부분은 인쇄 장비가 받지 못해 넣지 않습니다.',
};

export const nonAdoption: DecisionInput = {
  ...empty,
  outcome: 'not_adopted',
  answer:
    '제안을 채택하지 않았습니다. 실시 가능성을 기준으로 보았고, 발급 장비가 큰 글꼴을 받지 못하는 것을 확인했습니다. 장비를 바꾸면 다시 볼 수 있습니다. 사례를 적어 주셔서 고맙습니다.',
  criterion: 'feasibility',
  fact: '영업점의 발급 장비 1,200대 가운데 1,150대가 10포인트를 넘는 글꼴을 인쇄하지 못합니다.',
  wayForward: '영업점 창구에 말씀하시면 확대해서 인쇄한 명세서를 그 자리에서 받을 수 있습니다.',
  revivalCondition: '발급 장비를 새로 들여오면 다시 봅니다.',
};

/** What cases are made in: any open house with its clock. */
type OpenHouse = Pick<TestHouse, 'house' | 'clock' | 'accessOf'>;

/** Makes cases in this house. */
export function givenCasesIn(test: OpenHouse): GivenCases {
  const given = givenIn(test);
  let made = 0;
  const staffAccess = (member: StaffMember): Access => test.accessOf.staff(member, 'review');

  const find: GivenCases['find'] = (receiptNumber, staff) =>
    test.house.proposals.find(null, staffAccess(staff), { receiptNumber, entity: staff.entity });

  const received: GivenCases['received'] = async (author, wish = {}) => {
    made += 1;
    const {
      affiliate = 'bank',
      title = `외국어 명세서 글꼴을 크게 ${String(made)}`,
      visibility = 'private',
      wantsPoints = true,
    } = wish;
    const {
      problem = `영문 명세서의 글자가 8포인트라 읽기 어렵습니다. ${String(made)}번째 사례입니다.`,
      improvement = '12포인트와 굵은 금액 글꼴을 고를 수 있게 해 주세요.',
      effect = '',
    } = wish;
    const access = test.accessOf.customer(author.id);
    const choices = await choicesOf(test, access, {
      author,
      affiliate,
      visibility,
      agreesTo: wantsPoints ? ['CN1', 'CN3', 'CN4'] : ['CN1', 'CN4'],
    });
    const { receiptNumber } = await test.house.proposals.submit(access, {
      intakeKey: `test:${author.id}:${String(made)}`,
      input: {
        affiliate,
        topic: 'product',
        title,
        problem,
        improvement,
        effect,
        visibility,
      },
      choices,
      language: 'ko',
      channel: 'web',
      allowsSameText: false,
    });
    return receiptNumber;
  };

  const assigned: GivenCases['assigned'] = async (people, wish) => {
    const receiptNumber = await received(people.author, wish);
    await test.house.review.assign(staffAccess(people.reviewer), { receiptNumber, assignee: 'me', note: '' });
    return receiptNumber;
  };

  const underReview: GivenCases['underReview'] = async (people, wish) => {
    const receiptNumber = await assigned(people, wish);
    await test.house.review.start(staffAccess(people.reviewer), { receiptNumber });
    return receiptNumber;
  };

  const prepared: GivenCases['prepared'] = async (people, { input = adoption, ...wish } = {}) => {
    const receiptNumber = await underReview(people, wish);
    const { version } = await find(receiptNumber, people.reviewer);
    await test.house.review.proposeDecision(staffAccess(people.reviewer), {
      receiptNumber,
      version,
      input,
      view: null,
    });
    return receiptNumber;
  };

  return {
    ...given,
    people: async ({ isMember = true } = {}) => ({
      author: isMember ? await given.member() : await given.customer(),
      reviewer: await given.staff({ name: '김검토', roles: ['reviewer'], department: 'deposits' }),
      otherReviewer: await given.staff({ name: '박심사', roles: ['reviewer'], department: 'retail' }),
      approver: await given.staff({ name: '이승인', roles: ['approver'], department: 'deposits' }),
      manager: await given.staff({ name: '최관리', roles: ['manager'], department: 'retail' }),
    }),
    received,
    assigned,
    underReview,
    prepared,
    decided: async (people, wish) => {
      const receiptNumber = await prepared(people, wish);
      const { version } = await find(receiptNumber, people.approver);
      await test.house.review.publish(staffAccess(people.approver), { receiptNumber, version, view: null });
      return receiptNumber;
    },
    find,
  };
}

interface Giving {
  readonly author: Customer;
  readonly affiliate: string;
  readonly visibility: 'private' | 'public';
  readonly agreesTo: readonly NoticeCode[];
}

/** Answers whatever step 2 would still ask. */
async function choicesOf(test: OpenHouse, access: Access, giving: Giving): Promise<readonly ConsentChoice[]> {
  const asked = await test.house.consent.askedFor(access, {
    customerId: giving.author.id,
    affiliate: asId<'affiliate'>(giving.affiliate),
    visibility: giving.visibility,
    otherAffiliates: [],
  });
  return asked.flatMap(({ notice, version, answers }) =>
    answers
      .filter(({ answer }) => answer === 'none')
      .map(({ recipient }) => ({
        notice,
        recipient,
        version,
        isAgreed: giving.agreesTo.includes(notice),
        snapshotHash: 'a'.repeat(64),
        shownAt: test.clock.now(),
        language: 'ko' as const,
      })),
  );
}

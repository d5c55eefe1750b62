import { plusDays, plusMonths, type SeoulDay, seoulDayOf, startOf, weekdayOf } from '../../../vocabulary/calendar.js';
import type { ReceiptNumber } from '../../../vocabulary/ids.js';
import type { Texts } from '../../../platform/texts/texts.js';
import { answeredChoice } from '../agreed-choice.js';
import { consentsToGive, type Giving } from '../consents-to-give.js';
import type { CliRooms } from '../rooms.js';
import type { DemoPeople } from './demo-people-at-work.js';
import type { DemoDecision, DemoProposal } from './demo-proposals.js';

/** One thing that happens in the demo's past. */
export interface DemoStep {
  readonly at: Date;
  readonly what: string;
  run(world: DemoWorld): Promise<unknown>;
}

export interface DemoWorld {
  readonly rooms: CliRooms;
  readonly people: DemoPeople;
  readonly texts: Texts;
  /** The moment that the business clock shows. */
  readonly now: Date;
}

interface Timetable {
  readonly daysAfter: number | undefined;
  readonly minute: number;
}

/**
 * What happens to one proposal, step by step: receipt, assignment, start, decision and second person, as far as its days
 * say. Staff work on working days only. `nth` keeps the moments of different proposals apart.
 */
export function stepsOf(proposal: DemoProposal, firstDay: SeoulDay, nth: number): readonly DemoStep[] {
  const received = plusDays(firstDay, -proposal.daysAgo);
  const at = ({ daysAfter, minute }: Timetable, isWork: boolean): Date | null => {
    if (daysAfter === undefined) return null;
    const day = plusDays(received, daysAfter);
    return new Date(startOf(isWork ? workingDay(day) : day).getTime() + (minute + nth) * 60_000 + nth * 7_000);
  };
  const reviewer = `reviewer@${proposal.affiliate}.example`;
  const approver = `approver@${proposal.affiliate}.example`;
  const planned: readonly [string, Date | null, DemoStep['run']][] = [
    ['receive', at({ daysAfter: 0, minute: 8 * 60 }, false), (world) => receive(world, proposal)],
    [
      'assign',
      at({ daysAfter: proposal.assignedAfter, minute: 600 }, true),
      (world) => assign(world, proposal, reviewer),
    ],
    ['start', at({ daysAfter: proposal.startedAfter, minute: 660 }, true), (world) => start(world, proposal, reviewer)],
    [
      'propose',
      at({ daysAfter: proposal.proposedAfter, minute: 900 }, true),
      (world) => propose(world, proposal, reviewer),
    ],
    [
      'publish',
      at({ daysAfter: proposal.decidedAfter, minute: 960 }, true),
      (world) => publish(world, proposal, approver),
    ],
    [
      'return',
      at({ daysAfter: proposal.returnedAfter, minute: 1_000 }, true),
      (world) => giveBack(world, proposal, approver),
    ],
    [
      'withdraw',
      at({ daysAfter: proposal.withdrawnAfter, minute: 1_200 }, false),
      (world) => withdraw(world, proposal),
    ],
    ['claim', at({ daysAfter: proposal.claimedAfter, minute: 1_140 }, false), (world) => claim(world, proposal)],
  ];
  return planned.flatMap(([what, moment, run]) =>
    moment === null ? [] : [{ at: moment, what: `${what} ${proposal.key}`, run }],
  );
}

function workingDay(day: SeoulDay): SeoulDay {
  const weekday = weekdayOf(day);
  return weekday > 5 ? plusDays(day, 8 - weekday) : day;
}

/** The intake again is the same receipt: that is how later steps find the proposal. */
async function receive({ rooms, people, texts, now }: DemoWorld, proposal: DemoProposal): Promise<ReceiptNumber> {
  const { access, id, language } = people.customer(proposal.author);
  const { affiliate, topic, title, problem, improvement, effect = '', visibility = 'private' as const } = proposal;
  const waits = proposal.declinesPoints === true || proposal.claimedAfter !== undefined;
  const agreesTo: Giving['agreesTo'] = waits ? ['CN1', 'CN4'] : ['CN1', 'CN3', 'CN4'];
  const giving: Giving = { access, customerId: id, affiliate, visibility, agreesTo, shownAt: now, language };
  const { receiptNumber } = await rooms.proposals.submit(access, {
    intakeKey: `demo:${proposal.key}`,
    input: { affiliate, topic, title, problem, improvement, effect, visibility },
    choices: await consentsToGive({ ...rooms, texts }, giving),
    language,
    channel: 'web',
    allowsSameText: false,
  });
  return receiptNumber;
}

async function assign(world: DemoWorld, proposal: DemoProposal, reviewer: string): Promise<void> {
  const receiptNumber = await receive(world, proposal);
  await world.rooms.review.assign(world.people.staff(reviewer), { receiptNumber, assignee: 'me', note: '' });
}

async function start(world: DemoWorld, proposal: DemoProposal, reviewer: string): Promise<void> {
  await world.rooms.review.start(world.people.staff(reviewer), { receiptNumber: await receive(world, proposal) });
}

async function propose(world: DemoWorld, proposal: DemoProposal, reviewer: string): Promise<void> {
  const { rooms, people, now } = world;
  const access = people.staff(reviewer);
  const receiptNumber = await receive(world, proposal);
  const version = await versionOf(world, proposal, receiptNumber);
  const owner = (await rooms.affiliates.find(proposal.affiliate))?.departments[0]?.code ?? '';
  const input = typedDecision(required(proposal.decision), { today: seoulDayOf(now), owner });
  await rooms.review.proposeDecision(access, { receiptNumber, version, input, view: null });
}

async function publish(world: DemoWorld, proposal: DemoProposal, approver: string): Promise<void> {
  const receiptNumber = await receive(world, proposal);
  const version = await versionOf(world, proposal, receiptNumber);
  await world.rooms.review.publish(world.people.staff(approver), { receiptNumber, version, view: null });
}

async function giveBack(world: DemoWorld, proposal: DemoProposal, approver: string): Promise<void> {
  const receiptNumber = await receive(world, proposal);
  const version = await versionOf(world, proposal, receiptNumber);
  const note = '남은 길이 언제 정해지는지 날짜를 넣어 주세요.';
  await world.rooms.review.returnDecision(world.people.staff(approver), { receiptNumber, version, note, view: null });
}

async function withdraw(world: DemoWorld, proposal: DemoProposal): Promise<void> {
  const { access } = world.people.customer(proposal.author);
  await world.rooms.proposals.withdraw(access, { receiptNumber: await receive(world, proposal), reason: null });
}

async function claim({ rooms, people, texts, now }: DemoWorld, proposal: DemoProposal): Promise<void> {
  const { access, language } = people.customer(proposal.author);
  const notice = required(rooms.consent.notices().find(({ code }) => code === 'CN3'));
  const membership = required(await rooms.affiliates.find('membership'));
  const consent = answeredChoice(
    {
      notice: 'CN3',
      version: notice.version,
      recipient: membership.code,
      affiliateName: membership.names[language],
      isAgreed: true,
      shownAt: now,
      language,
    },
    texts.for(language),
  );
  await rooms.awards.claimShares({ ...access, purpose: 'award' }, { consent });
}

async function versionOf(
  { rooms, people }: DemoWorld,
  proposal: DemoProposal,
  receiptNumber: ReceiptNumber,
): Promise<number> {
  const { access, id } = people.customer(proposal.author);
  return (await rooms.proposals.find(null, access, { receiptNumber, author: id })).version;
}

function typedDecision(decision: DemoDecision, { today, owner }: { readonly today: SeoulDay; readonly owner: string }) {
  const { plannedInMonths, ...texts } = decision;
  const isAdoption = decision.outcome !== 'not_adopted';
  const blank = { owner: '', taken: '', notTaken: '', criterion: '', fact: '', wayForward: '', revivalCondition: '' };
  return {
    ...blank,
    ...texts,
    owner: isAdoption ? owner : '',
    plannedOn: isAdoption ? plusMonths(today, plannedInMonths ?? 6) : null,
  };
}

function required<Thing>(thing: Thing | null | undefined): Thing {
  if (thing === null || thing === undefined) throw new Error('the demo lacks something that it names');
  return thing;
}

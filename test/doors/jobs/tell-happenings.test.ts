import { tellHappenings } from '../../../src/doors/jobs/index.js';
import { createLogger } from '../../../src/platform/logger.js';
import type { Telling } from '../../../src/platform/outbox/relay.js';
import type { Happening, HappeningNews } from '../../../src/vocabulary/happening.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { asPoints } from '../../../src/vocabulary/points.js';
import { Refusal } from '../../../src/vocabulary/refusal.js';

const about = {
  proposalId: asId<'proposal'>('p1'),
  receiptNumber: asId<'receipt-number'>('S-2026-000001'),
  customerId: asId<'customer'>('c1'),
};
const all: readonly HappeningNews[] = [
  { type: 'proposal.submitted', ...about },
  { type: 'proposal.review-started', ...about },
  { type: 'proposal.decided', outcome: 'adopted', ...about },
  { type: 'points.granted', share: 1, points: asPoints(50_000), to: 'member', by: null, ...about },
  { type: 'points.claimed', share: 1, points: asPoints(50_000), ...about },
  { type: 'member.code-wanted', attemptId: asId<'attempt'>('a1') },
];
const happeningOf = (news: HappeningNews): Happening => ({ id: asId<'happening'>('d1:1'), at: new Date(0), news });

/** What the schedule answers when its one follower does this. */
function tellingTo(deliver: (happening: Happening) => Promise<void>): (happening: Happening) => Promise<Telling> {
  return tellHappenings({ rooms: { notifications: { deliver } }, logger: createLogger({ level: 'silent' }) });
}

test('every happening is followed', async () => {
  const heard: string[] = [];
  const tell = tellingTo(({ news }) => {
    heard.push(news.type);
    return Promise.resolve();
  });
  for (const news of all) expect(await tell(happeningOf(news))).toBe('told');
  expect(heard).toEqual(all.map(({ type }) => type));
});

test.each([
  ['the gate cannot decide now', new Refusal('disclosure.unavailable'), 'later'],
  ['the gate says no', new Refusal('disclosure.denied'), 'told'],
  ['something is broken in the house', new Refusal('proposal.not-found'), 'never'],
  ['the database is away', Object.assign(new Error('gone'), { name: 'MongoNetworkError' }), 'later'],
  ['nobody knows what it was', new Error('?'), 'later'],
] as const)('when %s it answers, and never rejects', async (_what, error, telling) => {
  const tell = tellingTo(() => Promise.reject(error));
  expect(await tell(happeningOf({ type: 'proposal.submitted', ...about }))).toBe(telling);
});

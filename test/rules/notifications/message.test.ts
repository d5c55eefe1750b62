import { join } from 'node:path';
import {
  codeMessage,
  expiryMessage,
  noticeMessage,
  type StageWord,
  stageWordOf,
} from '../../../src/notifications/message.js';
import { wantedBy } from '../../../src/notifications/notification.js';
import { createTexts } from '../../../src/platform/texts/texts.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { asPoints } from '../../../src/vocabulary/points.js';

const texts = createTexts(join(import.meta.dirname, '../../../views/texts'));
const receiptNumber = asId<'receipt-number'>('S-2026-000123');
const about = { proposalId: asId<'proposal'>('p1'), customerId: asId<'customer'>('c1'), receiptNumber };
const facts = { contact: 'kim@test.example', receiptNumber, link: 'http://127.0.0.1:3000/proposals/S-2026-000123' };
const stages: readonly StageWord[] = [
  'received',
  'reviewing',
  'adopted',
  'partially_adopted',
  'not_adopted',
  'credited',
  'waiting',
];

describe.each(['ko', 'en'] as const)('a message in %s', (language) => {
  test.each(stages)('at the stage %s it holds number and link, and no sum and no name (EX4, RU22)', (stage) => {
    const message = noticeMessage({ ...facts, stage }, texts.for(language));
    expect(message.to).toBe('kim@test.example');
    expect(message.text).toContain(facts.link);
    expect(message.subject + message.text).toContain('S-2026-000123');
    expect(message.subject + message.text).not.toMatch(/50,000|50000|\{\{/);
  });

  test.each(['6m', '3m', '1m', '7d'] as const)('%s before points expire it holds no sum and no day (EX4)', (step) => {
    const link = 'http://127.0.0.1:3000/points';
    const { to, subject, text } = expiryMessage({ contact: 'kim@test.example', step, link }, texts.for(language));
    expect([to, text.includes(link)]).toEqual(['kim@test.example', true]);
    expect(subject + text).not.toMatch(/50,000|20\d\d|\{\{/);
  });

  test('an address that has an account learns that, and no code', () => {
    const asked = { contact: 'kim@test.example', code: '123456' };
    expect(codeMessage({ ...asked, hasAccount: false }, texts.for(language)).text).toContain('123456');
    expect(codeMessage({ ...asked, hasAccount: true }, texts.for(language)).text).not.toContain('123456');
  });
});

describe('who is told what', () => {
  const at = new Date('2026-11-20T05:00:00Z');
  const id = asId<'happening'>('d1:1');

  test('points that wait are told as waiting, points that were claimed as credited', () => {
    const granted = wantedBy({
      id,
      at,
      news: { type: 'points.granted', share: 1, points: asPoints(50_000), to: 'claim', by: '2027-11-20', ...about },
    });
    const claimed = wantedBy({
      id,
      at,
      news: { type: 'points.claimed', share: 1, points: asPoints(50_000), ...about },
    });
    if (granted.kind !== 'notice' || claimed.kind !== 'notice') throw new Error('two notices');
    expect([stageWordOf(granted.notice), stageWordOf(claimed.notice)]).toEqual(['waiting', 'credited']);
  });

  test('a decision is told by its outcome', () => {
    const wanted = wantedBy({ id, at, news: { type: 'proposal.decided', outcome: 'partially_adopted', ...about } });
    expect(wanted).toMatchObject({ kind: 'notice', notice: { event: 'EV09', outcome: 'partially_adopted' } });
  });

  test('a use and what comes back of it stand in the inbox alone (EV17)', () => {
    const use = { points: asPoints(5_000), kind: 'CARD_BILL', payAffiliate: asId<'affiliate'>('card') } as const;
    const { customerId } = about;
    expect(wantedBy({ id, at, news: { type: 'points.used', customerId, ...use } })).toEqual({
      kind: 'inbox-only',
      notice: { event: 'EV17', customerId, way: 'used', ...use },
    });
    expect(wantedBy({ id, at, news: { type: 'points.returned', customerId, ...use } })).toMatchObject({
      kind: 'inbox-only',
      notice: { way: 'returned' },
    });
  });

  test('a wanted code names the attempt alone', () => {
    expect(wantedBy({ id, at, news: { type: 'member.code-wanted', attemptId: asId<'attempt'>('a1') } })).toEqual({
      kind: 'code',
      attemptId: 'a1',
    });
  });
});

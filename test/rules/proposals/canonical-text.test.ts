import { createHash } from 'node:crypto';
import { canonicalTextOf, fingerprintOf } from '../../../src/proposals/canonical-text.js';
import type { ProposalText } from '../../../src/proposals/proposal-text.js';
import { asId } from '../../../src/vocabulary/ids.js';

const text: ProposalText = {
  visibility: 'private',
  title: '제목 "따옴표"와 \\',
  topic: 'other',
  problem: '첫 줄\n둘째 줄\t탭 👨‍👩‍👧‍👦',
  improvement: '<b>굵게</b> &amp; €',
  effect: '',
  affiliate: asId<'affiliate'>('bank'),
};

const canonical =
  '{"affiliate":"bank","effect":"","improvement":"<b>굵게</b> &amp; €","problem":"첫 줄\\n둘째 줄\\t탭 👨‍👩‍👧‍👦",' +
  '"title":"제목 \\"따옴표\\"와 \\\\","topic":"other","visibility":"private"}';

describe('the canonical text', () => {
  test('is RFC 8785: keys in order, no blanks, only what must be escaped, no final line break', () => {
    expect(canonicalTextOf(text)).toBe(canonical);
  });

  test('is what the fingerprint of the receipt is made of', () => {
    expect(fingerprintOf(text)).toBe(createHash('sha256').update(Buffer.from(canonical, 'utf8')).digest('hex'));
  });

  test('knows neither number nor time nor author: other facts of a proposal change nothing', () => {
    const whole = { ...text, receiptNumber: 'S-2026-000001', receivedAt: new Date(0), authorId: 'c1' };
    expect(canonicalTextOf(whole)).toBe(canonical);
  });

  test('changes with every letter', () => {
    for (const field of ['title', 'problem', 'improvement', 'effect'] as const) {
      expect(fingerprintOf({ ...text, [field]: `${text[field]}.` })).not.toBe(fingerprintOf(text));
    }
  });
});

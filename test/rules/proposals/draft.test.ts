import fc from 'fast-check';
import { keptInput } from '../../../src/proposals/draft.js';
import type { ProposalInput } from '../../../src/proposals/proposal-text.js';

const typed: ProposalInput = {
  affiliate: undefined,
  topic: undefined,
  title: '',
  problem: '',
  improvement: '',
  effect: '',
  visibility: undefined,
};

describe('what a draft keeps', () => {
  test('is what was typed, good or not, blank or wild', () => {
    const wild = {
      ...typed,
      affiliate: 'nowhere',
      title: ' a ',
      problem: '\u0000<b>\r\n',
      effect: '한'.normalize('NFD'),
    };
    expect(keptInput(wild)).toEqual(wild);
  });

  test('is a whole number of letters up to the bytes of the field', () => {
    const { title, problem } = keptInput({ ...typed, title: '한'.repeat(1_001), problem: '😀'.repeat(22_501) });
    expect(title).toBe('한'.repeat(1_000));
    expect(problem).toBe('😀'.repeat(22_500));
    expect(keptInput({ ...typed, title: `a${'한'.repeat(1_000)}` }).title).toBe(`a${'한'.repeat(999)}`);
  });

  test('is always a beginning of what was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 700, maxLength: 1_200 }), (title) => {
        const kept = keptInput({ ...typed, title }).title;
        expect(title.startsWith(kept)).toBe(true);
        expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(3_000);
      }),
      { seed: 20261120, numRuns: 200 },
    );
  });
});

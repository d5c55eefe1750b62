import fc from 'fast-check';
import { splitPetition } from '../../../../src/doors/cli/petitions/split-petition.js';

describe('splitting a petition over the boxes of the form', () => {
  test('a short text is halved at the end of a sentence', () => {
    const split = splitPetition('동전을 받지 않습니다. 기계를 놓아 주세요. 고맙습니다.');
    expect(split.problem).toBe('동전을 받지 않습니다. 기계를 놓아 주세요. ');
    expect(split.improvement).toBe('고맙습니다.');
    expect(split.effect).toBe('');
  });

  test('a text of more than 6,000 letters takes the third box', () => {
    const split = splitPetition('가나다라마바사아자. '.repeat(700));
    expect(split.effect).not.toBe('');
  });

  test('one sentence stays whole in the first box', () => {
    expect(splitPetition('끝이 없는 한 문장')).toEqual({ problem: '끝이 없는 한 문장', improvement: '', effect: '' });
  });

  test('nothing is dropped or changed, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('은행에 갔습니다. ', 'ATM?! ', '가', '\n', '😀', ' ', '…', '3.5% ')),
        (pieces) => {
          const text = pieces.join('');
          const { problem, improvement, effect } = splitPetition(text);
          expect(problem + improvement + effect).toBe(text);
        },
      ),
    );
  });
});

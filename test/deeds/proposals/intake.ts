import type { ConsentChoice } from '../../../src/consent/index.js';
import type { ProposalInput } from '../../../src/proposals/index.js';
import { asId } from '../../../src/vocabulary/ids.js';

/** A form as somebody fills it well. */
export const goodInput: ProposalInput = {
  affiliate: 'bank',
  topic: 'process',
  title: '공과금 영수증을 한 번에 내려받기',
  problem: '영수증을 받으려면 한 건씩 열어서 저장해야 합니다.',
  improvement: '기간을 고르면 영수증을 파일 하나로 묶어 주세요.',
  effect: '',
  visibility: 'private',
};

/** The answer to CN1 towards an affiliate. */
export function processingChoice(
  shownAt: Date,
  wish: { readonly affiliate?: string; readonly isAgreed?: boolean } = {},
): ConsentChoice {
  const { affiliate = 'bank', isAgreed = true } = wish;
  const snapshotHash = 'a'.repeat(64);
  return {
    notice: 'CN1',
    recipient: asId<'affiliate'>(affiliate),
    version: 1,
    isAgreed,
    snapshotHash,
    shownAt,
    language: 'ko',
  };
}

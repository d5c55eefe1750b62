import type { InBothLanguages } from '../../vocabulary/language.js';
import type { RefusalCode } from '../../vocabulary/refusal.js';

/** A no that only a page can meet; told all the same, for a silent end would be worse. */
const notHere: InBothLanguages = {
  ko: '명령줄에서는 나오지 않는 거절입니다.',
  en: 'A refusal that the command line should not meet.',
};
const unavailable: InBothLanguages = {
  ko: '지금은 기록을 남길 수 없어 하지 않았습니다. 데이터베이스를 확인하세요: npm run cli -- doctor',
  en: 'It could not be recorded, so it was not done. Check the database: npm run cli -- doctor',
};
const content: InBothLanguages = { ko: '내용을 받을 수 없습니다.', en: 'The content cannot be taken.' };

/** How the operator meets each refusal (AR27): in words, with exit code 1. */
export const refusals: Readonly<Record<RefusalCode, InBothLanguages>> = {
  'access.sign-in-wanted': notHere,
  'access.not-permitted': { ko: '허용되지 않는 일입니다.', en: 'This is not allowed.' },
  'affiliates.not-found': { ko: '그런 계열사나 부서가 없습니다.', en: 'There is no such affiliate or department.' },
  'affiliates.closed': { ko: '그 계열사는 제안을 받지 않습니다.', en: 'That affiliate takes no proposals.' },
  'affiliates.calendar-year-missing': {
    ko: '그 해의 영업일이 등록되지 않았습니다.',
    en: 'The business days of that year are not entered.',
  },
  'audit.unavailable': unavailable,
  'awards.over-tax-limit': { ko: '포상이 세금 기준 금액을 넘습니다.', en: 'The award is above the tax limit.' },
  'awards.setting-missing': { ko: '그 날짜의 포상 기준이 없습니다.', en: 'There is no award setting for that day.' },
  'awards.nothing-to-claim': notHere,
  'awards.claim-too-late': notHere,
  'cli.file-unreadable': {
    ko: '그 파일을 읽을 수 없습니다. 경로가 파일을 가리키는지, 읽을 권한이 있는지 확인하세요.',
    en: 'That file cannot be read. Check that the path names a file and that you may read it.',
  },
  'consent.notice-unknown': content,
  'consent.required-missing': content,
  'database.outcome-unknown': {
    ko: '되었는지 알 수 없습니다. 다시 실행해도 두 번 하지 않습니다.',
    en: 'It is not known whether it was done. Run it again; nothing is done twice.',
  },
  'disclosure.denied': unavailable,
  'disclosure.unavailable': unavailable,
  'draft.not-found': notHere,
  'draft.changed-meanwhile': notHere,
  'ledger.account-full': { ko: '포인트 계정의 한도를 넘습니다.', en: 'Beyond what the account of points can hold.' },
  'members.wrong-pair': notHere,
  'members.code-wrong': notHere,
  'members.code-ended': notHere,
  'members.too-many-codes': notHere,
  'members.under-14': notHere,
  'members.sign-up-unavailable': notHere,
  'members.identity-not-proved': notHere,
  'members.membership-taken': notHere,
  'proposal.not-found': { ko: '그런 제안이 없습니다.', en: 'There is no such proposal.' },
  'proposal.invalid': content,
  'proposal.move-not-allowed': notHere,
  'proposal.changed-meanwhile': notHere,
  'proposal.already-decided': notHere,
  'proposal.same-text': content,
  'proposal.too-many-today': { ko: '하루에 낼 수 있는 수를 넘었습니다.', en: 'More than a day allows.' },
  'review.not-permitted': notHere,
  'review.approver-wanted': notHere,
  'review.invalid': content,
  'review.not-assigned': notHere,
  'review.assignee-unknown': notHere,
  'review.planned-date-past': notHere,
  'staff.wrong-pair': notHere,
  'staff.code-wrong': notHere,
  'staff.not-found': { ko: '그런 직원이나 역할이 없습니다.', en: 'There is no such member of staff or role.' },
  'staff.already-there': {
    ko: '그 이메일의 직원 계정이 이미 있습니다.',
    en: 'That work address has an account already.',
  },
};

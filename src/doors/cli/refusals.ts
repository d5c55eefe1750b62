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
  'access.scope-missing': notHere,
  'access.token-invalid': notHere,
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
  'disclosure.contract-already-there': {
    ko: '같은 이름으로 다른 계약이 있습니다. 바뀐 계약은 새 이름으로 더하세요.',
    en: 'There is another contract of that id. Add a changed contract under a new id.',
  },
  'disclosure.contract-invalid': content,
  'disclosure.denied': unavailable,
  'disclosure.unavailable': unavailable,
  'draft.not-found': notHere,
  'draft.changed-meanwhile': notHere,
  'ledger.account-frozen': notHere,
  'ledger.account-full': { ko: '계정이 더 담을 수 없습니다.', en: 'The account cannot hold more.' },
  'ledger.already-frozen': { ko: '이미 정지된 계정입니다.', en: 'The account is frozen already.' },
  'ledger.exceeds-captured': notHere,
  'ledger.exceeds-hold': notHere,
  'ledger.hold-captured': notHere,
  'ledger.hold-expired': notHere,
  'ledger.hold-limit': notHere,
  'ledger.hold-voided': notHere,
  'ledger.insufficient-points': {
    ko: '그 계열사가 부담한 사용 가능 포인트가 모자랍니다.',
    en: 'There are not so many usable points of that funder.',
  },
  'ledger.key-cancelled': notHere,
  'ledger.key-reused': notHere,
  'ledger.not-captured': notHere,
  'ledger.not-frozen': { ko: '정지되지 않은 계정입니다.', en: 'The account is not frozen.' },
  'ledger.nothing-to-expire': notHere,
  'ledger.busy': {
    ko: '포인트 장부가 붐빕니다. 아무것도 하지 않았습니다. 잠시 뒤에 다시 실행하세요.',
    en: 'The books of points are busy. Nothing was done. Run it again in a moment.',
  },
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
  'redemption.client-invalid': {
    ko: '클라이언트의 값을 받을 수 없습니다.',
    en: 'These values of a client cannot be taken.',
  },
  'redemption.client-already-there': {
    ko: '그 이름(id)의 클라이언트가 이미 있습니다.',
    en: 'There is a client with that id already.',
  },
  'redemption.client-not-found': { ko: '그런 클라이언트가 없습니다.', en: 'There is no such client.' },
  'redemption.secret-in-demo-only': {
    ko: '비밀 값으로 들어오는 클라이언트는 데모에서만 둘 수 있습니다. 공개 키를 주세요: --jwks <file>',
    en: 'A client with a secret is for the demo only. Give its public keys: --jwks <file>',
  },
  'redemption.invalid': notHere,
  'redemption.member-not-found': { ko: '그런 회원이 없습니다.', en: 'There is no such member.' },
  'redemption.pay-affiliate-not-allowed': notHere,
  'redemption.key-missing': notHere,
  'redemption.key-invalid': notHere,
  'redemption.not-found': { ko: '그런 포인트 사용이 없습니다.', en: 'There is no such use of points.' },
  'review.not-permitted': notHere,
  'review.approver-wanted': notHere,
  'review.invalid': content,
  'review.not-assigned': notHere,
  'review.assignee-unknown': notHere,
  'review.planned-date-past': notHere,
  'settlement.member-not-found': { ko: '그런 회원이 없습니다.', en: 'There is no such member.' },
  'settlement.not-permitted': {
    ko: '요청한 사람과 그 계정의 주인은 승인하거나 반려할 수 없습니다 (SD5, SD8). 아무것도 바뀌지 않았습니다.',
    en: 'Neither who asked nor the holder of the account decides (SD5, SD8). Nothing was changed.',
  },
  'settlement.ticket-decided': {
    ko: '이미 결정된 요청입니다. 두 번 올리지 않습니다.',
    en: 'The request has been decided. It is never posted twice.',
  },
  'settlement.ticket-invalid': content,
  'settlement.ticket-not-found': { ko: '그런 요청이 없습니다.', en: 'There is no such request.' },
  'staff.wrong-pair': { ko: '이메일이나 비밀번호가 맞지 않습니다.', en: 'Address or password is wrong.' },
  'staff.code-wrong': {
    ko: '인증 번호가 맞지 않거나 이미 쓴 번호입니다.',
    en: 'The code is wrong or was used already.',
  },
  'staff.not-found': { ko: '그런 직원이나 역할이 없습니다.', en: 'There is no such member of staff or role.' },
  'staff.already-there': {
    ko: '그 이메일의 직원 계정이 이미 있습니다.',
    en: 'That work address has an account already.',
  },
};

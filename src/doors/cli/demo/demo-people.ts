import type { Role } from '../../../vocabulary/actor.js';
import type { Language } from '../../../vocabulary/language.js';

/** Everybody of the demo is invented. The first three are the contract of http.md section 6. */
export interface DemoCustomer {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
}

export const customerPassword = 'demo-customer-pass';
export const staffPassword = 'demo-staff-pass';

export const demoCustomers: readonly DemoCustomer[] = [
  { key: 'customer', name: '홍길동', email: 'customer@demo.example', language: 'ko' },
  { key: 'customer2', name: '성춘향', email: 'customer2@demo.example', language: 'ko' },
  { key: 'guest', name: '임꺽정', email: 'guest@demo.example', language: 'ko' },
  { key: 'han', name: '한보라', email: 'han@demo.example', language: 'ko' },
  { key: 'oh', name: '오새벽', email: 'oh@demo.example', language: 'ko' },
  { key: 'nam', name: '남가람', email: 'nam@demo.example', language: 'ko' },
  { key: 'ellis', name: 'Ellis Rivers', email: 'ellis@demo.example', language: 'en' },
];

export interface DemoStaff {
  readonly name: string;
  readonly email: string;
  readonly entity: string;
  readonly roles: readonly Role[];
}

const reviewers: Readonly<Record<string, readonly [reviewer: string, approver: string]>> = {
  bank: ['김검토', '이승인'],
  securities: ['박살핌', '최결재'],
  insurance: ['정두루', '강맺음'],
  card: ['조꼼꼼', '윤도장'],
  life: ['장살림', '임마침'],
  asset: ['한자산', '오확인'],
  capital: ['서누리', '신매듭'],
  realestate: ['권터전', '황끝내'],
  savings: ['안저축', '송마감'],
  investment: ['류새싹', '전다짐'],
  data: ['홍전산', '고맺음'],
  credit: ['문신용', '양결론'],
};

const deskStaff: readonly DemoStaff[] = Object.entries(reviewers).flatMap(([entity, [reviewer, approver]]) => [
  { name: reviewer, email: `reviewer@${entity}.example`, entity, roles: ['reviewer'] },
  { name: approver, email: `approver@${entity}.example`, entity, roles: ['approver'] },
]);

export const demoStaff: readonly DemoStaff[] = [
  ...deskStaff,
  { name: '나창구', email: 'clerk@bank.example', entity: 'bank', roles: ['clerk'] },
  { name: '두사무', email: 'office@group.example', entity: 'group', roles: ['programme-office'] },
  { name: '라정산', email: 'settlement@group.example', entity: 'group', roles: ['settlement-officer'] },
  { name: '마보호', email: 'cpo@group.example', entity: 'group', roles: ['privacy-officer'] },
  { name: '바감사', email: 'auditor@group.example', entity: 'group', roles: ['auditor'] },
  { name: '사운영', email: 'operator@group.example', entity: 'group', roles: ['operator'] },
  // Changes of rights take two (AT12, SD6).
  { name: '아운영', email: 'operator2@group.example', entity: 'group', roles: ['operator'] },
];

import { asId, type AffiliateCode } from '../vocabulary/ids.js';
import { type Affiliate, type Department, type EntityKind, topics } from './affiliate.js';
import type { RoutingRule } from './routing-rules.js';

type Named = readonly [code: string, ko: string, en: string];

interface Entity {
  readonly name: Named;
  readonly kind?: EntityKind;
  readonly accent: string;
  /** For products, for processes (and all that no rule names), for new business. */
  readonly departments: readonly [Named, Named, Named];
}

/** Names by RU39, accents by UF7, in the order of http.md section 2. Departments are invented. */
const entities: readonly Entity[] = [
  {
    name: ['bank', 'KB국민은행', 'KB Kookmin Bank'],
    accent: '#7a5a00',
    departments: [
      ['deposits', '수신상품부', 'Deposit Products'],
      ['retail', '개인고객부', 'Retail Customers'],
      ['digital', '디지털플랫폼부', 'Digital Platform'],
    ],
  },
  {
    name: ['securities', 'KB증권', 'KB Securities'],
    accent: '#1d4e89',
    departments: [
      ['investment-products', '투자상품부', 'Investment Products'],
      ['client-service', '고객서비스부', 'Client Service'],
      ['digital-channels', '디지털채널부', 'Digital Channels'],
    ],
  },
  {
    name: ['insurance', 'KB손해보험', 'KB Insurance'],
    accent: '#9a3412',
    departments: [
      ['long-term-products', '장기상품부', 'Long-Term Products'],
      ['claims', '보상지원부', 'Claims Support'],
      ['direct', '다이렉트사업부', 'Direct Business'],
    ],
  },
  {
    name: ['card', 'KB국민카드', 'KB Kookmin Card'],
    accent: '#6b2d6b',
    departments: [
      ['card-products', '카드상품부', 'Card Products'],
      ['cardholders', '회원서비스부', 'Cardholder Service'],
      ['payments', '페이플랫폼부', 'Payment Platform'],
    ],
  },
  {
    name: ['life', 'KB라이프', 'KB Life Insurance'],
    accent: '#3f6212',
    departments: [
      ['life-products', '보험상품부', 'Insurance Products'],
      ['contracts', '계약서비스부', 'Contract Service'],
      ['health', '헬스케어사업부', 'Health Care Business'],
    ],
  },
  {
    name: ['asset', 'KB자산운용', 'KB Asset Management'],
    accent: '#0f5c63',
    departments: [
      ['funds', '펀드상품부', 'Fund Products'],
      ['investors', '투자자지원부', 'Investor Support'],
      ['pensions', '연금사업부', 'Pension Business'],
    ],
  },
  {
    name: ['capital', 'KB캐피탈', 'KB Capital'],
    accent: '#334e9c',
    departments: [
      ['auto-finance', '오토금융부', 'Auto Finance'],
      ['customer-service', '고객서비스부', 'Customer Service'],
      ['digital-finance', '디지털금융부', 'Digital Finance'],
    ],
  },
  {
    name: ['realestate', 'KB부동산신탁', 'KB Real Estate Trust'],
    accent: '#5b4636',
    departments: [
      ['trusts', '신탁상품부', 'Trust Products'],
      ['administration', '신탁관리부', 'Trust Administration'],
      ['renewal', '도시정비부', 'Urban Renewal'],
    ],
  },
  {
    name: ['savings', 'KB저축은행', 'KB Savings Bank'],
    accent: '#1f6b45',
    departments: [
      ['loans', '여신상품부', 'Loan Products'],
      ['customers', '고객지원부', 'Customer Support'],
      ['remote', '비대면사업부', 'Remote Business'],
    ],
  },
  {
    name: ['investment', 'KB인베스트먼트', 'KB Investment'],
    accent: '#7a1f4b',
    departments: [
      ['screening', '투자심사부', 'Investment Screening'],
      ['portfolio', '투자관리부', 'Portfolio Service'],
      ['ventures', '벤처성장부', 'Venture Growth'],
    ],
  },
  {
    name: ['data', 'KB데이타시스템', 'KB Data Systems'],
    accent: '#4a5568',
    departments: [
      ['solutions', '솔루션기획부', 'Solution Planning'],
      ['operations', '서비스운영부', 'Service Operations'],
      ['new-technology', '신기술사업부', 'New Technology'],
    ],
  },
  {
    name: ['credit', 'KB신용정보', 'KB Credit Information'],
    accent: '#2f5d50',
    departments: [
      ['collection', '채권관리부', 'Receivables'],
      ['counselling', '고객상담부', 'Customer Counselling'],
      ['inquiry', '신용조사부', 'Credit Inquiry'],
    ],
  },
  {
    name: ['group', 'KB금융지주', 'KB Financial Group'],
    kind: 'holding',
    accent: '#5c4400',
    departments: [
      ['strategy', '전략기획부', 'Strategy'],
      ['customer-experience', '고객경험부', 'Customer Experience'],
      ['compliance', '준법감시부', 'Compliance'],
    ],
  },
  {
    name: ['membership', '그룹 멤버십 운영사', 'group membership operator'],
    kind: 'membership-operator',
    accent: '#5c4400',
    departments: [
      ['membership-products', '멤버십기획부', 'Membership Planning'],
      ['points', '포인트운영부', 'Points Operations'],
      ['partners', '제휴사업부', 'Partner Business'],
    ],
  },
];

/** The fourteen legal entities that every start needs. */
export const firstAffiliates: readonly Affiliate[] = entities.map(toAffiliate);

/** Products to the first department, new business to the third; all else falls to the default group (M14). */
export const firstRules: readonly RoutingRule[] = entities
  .filter(({ kind }) => kind === undefined)
  .flatMap(({ name: [code], departments: [products, , business] }) => [
    { affiliate: asId<'affiliate'>(code), topic: 'product' as const, group: groupOf(code, products) },
    { affiliate: asId<'affiliate'>(code), topic: 'business' as const, group: groupOf(code, business) },
  ]);

function toAffiliate({ name: [code, ko, en], kind = 'affiliate', accent, departments }: Entity): Affiliate {
  const isOpen = kind === 'affiliate';
  return {
    code: asId<'affiliate'>(code) satisfies AffiliateCode,
    kind,
    names: { ko, en },
    accent,
    isOpen,
    topics: isOpen ? topics : [],
    departments: departments.map(toDepartment),
    defaultGroup: groupOf(code, departments[1]),
  };
}

function toDepartment([code, ko, en]: Named): Department {
  return { code, names: { ko, en } };
}

/** Reviewers are grouped by department in the first slice. */
function groupOf(affiliate: string, [department]: Named): string {
  return `${affiliate}.${department}`;
}

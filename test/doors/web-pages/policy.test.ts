import { buildTestHouse } from '../../support/build-test-house.js';
import { openTestApp } from '../../support/test-app.js';

const house = buildTestHouse({ isPatient: true });
const app = openTestApp(house);

/** Asked for with a query: the plain address is kept for strangers for some seconds. */
const page = async (path: string, language = 'ko'): Promise<string> =>
  (await app.browser().get(`${path}?lang=${language}`)).text;

async function addCarrier(id: string, name: string, endsOn: string): Promise<void> {
  await house.house.disclosure.addContract(house.accessOf.operator, {
    id,
    kind: 'consignment',
    recipient: 'message-operator',
    party: { ko: name, en: name },
    work: { ko: '문자 발송', en: 'Sending texts' },
    flows: ['EX4-notice'],
    startsOn: '2026-01-01',
    endsOn,
    path: 'docs/contracts/demo-message-operator.md',
  });
}

test('PT-13: the public list is the register: every consignee on its days, nobody else', async () => {
  await addCarrier('second', '둘째 발송사', '2026-11-20');
  await addCarrier('ended', '끝난 발송사', '2026-11-19');
  for (const path of ['/privacy', '/privacy/consignees']) {
    const html = await page(path);
    expect(html).toContain('메시지 발송사');
    expect(html).toContain('둘째 발송사');
    expect(html).not.toContain('끝난 발송사');
  }
  house.clock.set('2026-11-21T00:00:00+09:00');
  expect(await page('/privacy/consignees')).not.toContain('둘째 발송사');
});

test('PT-45: the policy names its contents in both languages, with and without consent apart', async () => {
  const html = await page('/privacy');
  for (const heading of [
    ...['동의를 받아 처리하는 정보', '동의 없이 처리하는 정보', '보관 기간', '제3자 제공', '수탁자 목록', '국외 이전'],
    ...[
      '파기',
      '고객님의 권리',
      '14세 미만',
      '자동화된 결정',
      '쿠키',
      '안전 조치',
      '개인정보 보호책임자',
      '권익침해 구제',
    ],
    '바뀐 내용',
  ])
    expect(html).toContain(heading);
  expect(html).toContain('회원번호, 금액, 사유 코드');
  expect(await page('/privacy', 'en')).toContain('Processed without consent');
  expect(html).toContain('href="/privacy/consignees"');
});

test('a version is kept when a register changed, with what changed, and none when nothing did', async () => {
  const { privacy } = house.house;
  const { operator } = house.accessOf;
  expect(await privacy.keepPolicyVersion(operator)).toBe(true);
  expect(await privacy.keepPolicyVersion(operator)).toBe(false);
  house.clock.advance({ hours: 1 });
  await addCarrier('second', '둘째 발송사', '2026-12-31');
  expect(await privacy.keepPolicyVersion(operator)).toBe(true);
  // What a look at the file finds is no change of the policy.
  await house.house.disclosure.checkContracts(operator);
  expect(await privacy.keepPolicyVersion(operator)).toBe(false);
  house.clock.set('2027-01-01T00:00:00+09:00');
  expect(await privacy.keepPolicyVersion(operator)).toBe(true);
  const html = await page('/privacy');
  expect(html).toContain('제3판');
  expect(html).toContain('수탁자 추가: 둘째 발송사');
  expect(html).toContain('수탁자 삭제: 둘째 발송사');
  expect(html).toContain('처음 만든 방침입니다');
});

import type { Config } from './config.js';
import type { ProgramVersion } from './program-version.js';

type Facts = Pick<Config, 'isDemo' | 'baseUrl' | 'dataFolder' | 'mongodb'> & Pick<ProgramVersion, 'version'>;

/** What a start ends with (UD2): where everything is and, in the demo, who may come in. Only what exists is named. */
export function firstLines({ isDemo, baseUrl, dataFolder, mongodb, version }: Facts): readonly string[] {
  const stop = `끝내기 Stop Ctrl+C`;
  const kept = mongodb === null ? `자료 Data ${dataFolder}, 유지됨 kept · ${stop}` : stop;
  const health = `상태     Health     ${baseUrl}/readyz     ${kept}`;
  if (!isDemo)
    return [
      `목소리 Moksori ${version}`,
      `고객     Customer   ${baseUrl}/`,
      `직원     Staff      ${baseUrl}/staff`,
      health,
    ];
  return [
    `목소리 Moksori ${version} · 데모 DEMO   127.0.0.1 전용, 밖으로 아무것도 보내지 않습니다 / nothing is sent`,
    `고객     Customer   ${baseUrl}/           customer@demo.example    demo-customer-pass`,
    `계열사   Affiliate  ${baseUrl}/bank       (+ 11)`,
    `직원     Staff      ${baseUrl}/staff      reviewer@bank.example    demo-staff-pass    인증번호 code: 로그인 화면 / sign-in page`,
    `                    approver@bank.example · clerk@bank.example · office@group.example · settlement@group.example · cpo@group.example`,
    `멤버십   Machines   ${baseUrl}/oauth/token  membership-demo          membership-demo-secret`,
    `알림     Outbox     ${baseUrl}/demo/outbox  시계 Clock /demo/clock`,
    health,
  ];
}

import { Command } from 'commander';
import { createApiCaller, isLoopback } from '../../../platform/egress/api-caller.js';
import { randomIds } from '../../../platform/ids.js';
import { StartFault } from '../../../platform/start-fault.js';
import { demoClient } from '../demo/demo-client.js';
import type { CliTools, Telling } from '../tools.js';
import { MembershipClient } from './membership-client.js';
import { type PlayReport, playRedemption } from './play-redemption.js';

interface RedeemOptions {
  readonly member: string;
  readonly amount: string;
  readonly kind: string;
  readonly affiliate: string;
  readonly capture?: string;
  readonly reverse?: string;
  readonly loseReplies?: true;
  readonly url: string;
  readonly client?: string;
  readonly secret?: string;
}

const telling: Telling<PlayReport> = {
  lines: ({ ok, flips, fault, steps }) => [
    ...steps.flatMap(({ what, call, status, isReplay, body, flip }) => [
      `— ${what}`,
      `  ${call}`,
      status === 0 ? '  (끊음 / hung up)' : `  ${String(status)}${isReplay ? ' (replayed)' : ''} ${body}`,
      ...(flip === null ? [] : [`  답이 바뀌었습니다 / THE ANSWER FLIPPED: ${flip}`]),
    ]),
    ok
      ? '맞습니다: 답이 바뀌지 않았고 계정이 답과 같이 움직였습니다 / sound: no answer flipped, and the account moved as answered'
      : `끝까지 가지 못했습니다 / NOT SOUND: ${fault ?? `${String(flips)} answers flipped`}`,
  ],
  exitCode: ({ ok }) => (ok ? 0 : 1),
};

/** `sandbox …`: plays the membership system against a running server, for demos and for those who integrate. */
export function sandboxCommand(tools: CliTools): Command {
  return new Command('sandbox')
    .description('멤버십 시스템을 흉내 냅니다 / plays the membership system against a running server')
    .addCommand(
      new Command('redeem')
        .description('예약, 확정, 환원 / hold, capture, reversal')
        .requiredOption('--member <number>', '회원번호 / membership number')
        .requiredOption('--amount <points>')
        .option('--kind <kind>', 'CARD_BILL, INSURANCE_PREMIUM, ...', 'CARD_BILL')
        .option('--affiliate <code>', '사용처 계열사 / where the points are used', 'card')
        .option('--capture <points>', '확정할 금액, 없으면 전부 / how much is used; all when left out')
        .option('--reverse <points>', '환원할 금액 / how much is given back')
        .option('--lose-replies', '답을 잃고 같은 키로 다시 / loses each reply and asks again with the same key')
        .option('--url <address>', '서버 / the server', 'http://127.0.0.1:3000')
        .option('--client <id>', '없으면 데모의 클라이언트 / the demo’s when left out')
        .option('--secret <secret>')
        .action(async (options: RedeemOptions) => {
          tools.tell(await redeem(options), telling);
        }),
    );
}

/** Throws a StartFault when the options cannot be taken or nobody answers at the address. */
async function redeem(options: RedeemOptions): Promise<PlayReport> {
  const { member, kind, affiliate, loseReplies } = options;
  const baseUrl = addressOf(options.url);
  const { client, secret } = credentialsOf(options, baseUrl);
  const play = {
    member,
    kind,
    affiliate,
    amount: pointsOf('--amount', options.amount),
    capture: options.capture === undefined ? null : pointsOf('--capture', options.capture),
    reverse: options.reverse === undefined ? null : pointsOf('--reverse', options.reverse),
    keyPrefix: `sandbox-${randomIds.make<'play'>()}`,
  };
  const caller = createApiCaller({ baseUrl });
  const membership = new MembershipClient({ caller, client, secret, losesReplies: loseReplies === true });
  try {
    return await playRedemption(membership, play);
  } catch (error) {
    const { code = '-' } = error as { readonly code?: string };
    throw new StartFault([
      { ko: `${baseUrl.href} 에서 답이 없습니다 (${code}).`, en: `Nobody answers at ${baseUrl.href} (${code}).` },
    ]);
  }
}

/** A secret goes out in clear to this machine alone. */
function addressOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url?.protocol === 'http:' && isLoopback(url);
  if (url !== null && url.username === '' && (isPlain || url.protocol === 'https:')) return url;
  throw new StartFault([
    { ko: '--url 은 https 이거나 이 기기여야 합니다.', en: '--url must be https, or this very machine.' },
  ]);
}

function credentialsOf({ client, secret }: RedeemOptions, baseUrl: URL): { client: string; secret: string } {
  if (client !== undefined && secret !== undefined) return { client, secret };
  if (client === undefined && secret === undefined && isLoopback(baseUrl))
    return { client: demoClient.id, secret: demoClient.secret };
  throw new StartFault([{ ko: '--client 와 --secret 을 함께 주세요.', en: 'Give both --client and --secret.' }]);
}

function pointsOf(option: string, text: string): number {
  if (/^\d{1,9}$/.test(text) && Number(text) > 0) return Number(text);
  throw new StartFault([{ ko: `${option}: 1 이상의 정수`, en: `${option}: a whole number from 1` }]);
}

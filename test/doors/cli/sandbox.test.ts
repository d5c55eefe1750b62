import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { demoClient } from '../../../src/doors/cli/demo/demo-client.js';
import { buildTestHouse, testBaseUrl } from '../../support/build-test-house.js';
import { giveCommand } from '../../support/cli-program.js';
import { adoption, givenCasesIn } from '../../support/given-cases.js';
import { openTestApp } from '../../support/test-app.js';

const house = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(house);
const opened = openTestApp(house);

/** What the server does to an answer before it goes out. */
let spoil: (res: ServerResponse) => void = () => undefined;
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((req, res) => {
    // The listener knows only the name that its tokens are for.
    req.headers.host = new URL(testBaseUrl).host;
    spoil(res);
    opened.app.handler(req, res);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
beforeEach(() => {
  spoil = () => undefined;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
});

interface Told {
  readonly report: {
    readonly ok: boolean;
    readonly flips: number;
    readonly fault: string | null;
    readonly steps: readonly { readonly what: string; readonly status: number; readonly isReplay: boolean }[];
  };
  readonly lines: string;
  readonly exitCode: number;
}

async function redeem(...words: readonly string[]): Promise<Told> {
  const { report, lines, exitCode } = await giveCommand(['sandbox', 'redeem', ...words], {});
  return { report: report as unknown as Told['report'], lines: lines.join('\n'), exitCode };
}

/** A member with 50,000 awarded points and a membership system that may use them. */
async function givenMember(): Promise<string> {
  await house.house.redemption.addClient(house.accessOf.operator, {
    id: demoClient.id,
    name: '멤버십 시스템',
    scopes: ['points:read', 'points:redeem'],
    allowed: [{ kind: 'CARD_BILL', payAffiliate: 'card' }],
    addresses: [],
    credentials: { by: 'secret', secret: demoClient.secret },
  });
  const people = await given.people();
  await given.decided(people, { input: adoption });
  const membership = await house.house.members.membershipOf(null, people.author.id);
  return membership?.memberNo ?? '';
}

const use = (member: string, amount: string) => ['--member', member, '--amount', amount, '--url', url];

it('plays hold, partial capture and reversal with every reply lost, and no answer flips', async () => {
  const member = await givenMember();
  const play = [...use(member, '30000'), '--capture', '20000', '--reverse', '5000', '--lose-replies'];
  const { report, lines, exitCode } = await redeem(...play);
  expect([report.fault, report.flips, exitCode]).toEqual([null, 0, 0]);
  expect(report.steps.map(({ what, status }) => `${what} ${String(status)}`)).toEqual([
    'token 200',
    'balance 200',
    'hold: hung up 0',
    'hold: reply lost 0',
    'hold 201',
    'hold: again 201',
    'capture: hung up 0',
    'capture: reply lost 0',
    'capture 200',
    'capture: again 200',
    'reversal: hung up 0',
    'reversal: reply lost 0',
    'reversal 201',
    'reversal: again 201',
    'operation of the hold 200',
    'statement 200',
    'balance 200',
  ]);
  expect(report.steps.filter(({ what }) => what.endsWith('again')).every(({ isReplay }) => isReplay)).toBe(true);
  expect(lines).not.toContain(demoClient.secret);
  expect(lines).not.toMatch(/eyJ/);
  const rows = await house.rowsOf('journal');
  expect(rows.map(({ kind }) => kind)).toEqual(['AWARD', 'HOLD', 'CAPTURE', 'REVERSE']);
  expect((await house.house.ledger.verify()).breaches).toEqual([]);
});

it('uses a whole hold when nothing else is said', async () => {
  const member = await givenMember();
  const { report } = await redeem(...use(member, '100'));
  expect(report).toMatchObject({ ok: true, flips: 0 });
});

it('ends with 1 when an answer flips', async () => {
  const member = await givenMember();
  let replays = 0;
  spoil = (res) => {
    const end = res.end.bind(res);
    res.end = ((chunk?: unknown, ...rest: never[]) => {
      const isReplay = res.getHeader('Idempotency-Replayed') === 'true';
      if (isReplay) replays += 1;
      return end(replays === 2 ? String(chunk).replace('"captured":0', '"captured":1') : chunk, ...rest);
    }) as typeof res.end;
  };
  const { report, lines, exitCode } = await redeem(...use(member, '1000'), '--lose-replies');
  expect(exitCode).toBe(1);
  expect(report.flips).toBe(1);
  expect(lines).toContain('another body under the same key');
});

it('ends with 1, in words, where the answer is no', async () => {
  const member = await givenMember();
  const { report, exitCode } = await redeem(...use(member, '50001'));
  expect([report.fault, exitCode]).toEqual(['hold: 409', 1]);
  expect((await redeem(...use('9999999999', '1'))).report.fault).toBe('balance: 404');
  const wrong = ['--client', demoClient.id, '--secret', 'another'];
  expect((await redeem(...use(member, '1'), ...wrong)).report.fault).toBe('no token');
});

it.each([
  ['an address elsewhere in clear', ['--url', 'http://moksori.example']],
  ['the demo’s secret to somebody else', ['--url', 'https://moksori.example']],
  ['a name and a password in the address', ['--url', 'https://me:you@moksori.example']],
  ['half a credential', ['--client', 'somebody']],
  ['no number of points', ['--amount', '1.5']],
  ['nobody at the address', ['--url', 'http://127.0.0.1:1']],
])('refuses %s', async (_what, words) => {
  await expect(redeem('--member', '1000000001', '--amount', '1', ...words)).rejects.toMatchObject({
    name: 'StartFault',
  });
});

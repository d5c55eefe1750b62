import { mostSignIns } from '../../../src/platform/sign-ins.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { customerPassword, givenIn } from '../../support/given.js';
import { refusalOf } from '../refusal-of.js';

const test = buildTestHouse();
const given = givenIn(test);
const { visitor } = test.accessOf;
const device = 'd'.repeat(43);

interface Try {
  readonly email: string;
  readonly password?: string;
  readonly device?: string | null;
}

const tryIn = ({ email, password = customerPassword, device: token = null }: Try) =>
  test.house.members.signIn(visitor, { email, password, device: token });
const guess = (email: string) => refusalOf(tryIn({ email, password: 'wrong' }));
const messages = async () => {
  await test.settle();
  return (await test.house.notifications.listSent()).map(({ subject, text }) => `${subject} ${text}`);
};

async function codeOf(
  email: string,
): Promise<{ attemptId: Parameters<typeof test.house.members.codeOf>[0]; code: string }> {
  const step = await tryIn({ email });
  if (step.kind !== 'code-wanted') throw new Error('no code is wanted');
  return { attemptId: step.attemptId, code: (await test.house.members.codeOf(step.attemptId))?.code ?? '' };
}

beforeEach(() => {
  test.systemClock.set(new Date());
});

describe('a sign-in on an unknown device (AT1)', () => {
  it('wants the code that was sent to the contact, once, and tells the owner', async () => {
    const { id, email } = await given.customer();
    const { attemptId, code } = await codeOf(email);
    expect((await messages()).join()).toContain(`로그인 인증번호는 ${code}`);
    expect((await test.house.members.confirmSignIn(visitor, { attemptId, code })).id).toBe(id);
    expect(await refusalOf(test.house.members.confirmSignIn(visitor, { attemptId, code }))).toMatchObject({
      code: 'members.code-ended',
    });
    expect((await messages()).join()).toContain('새 기기에서 로그인했습니다');
  });

  it('takes five wrong codes and no right one after them', async () => {
    const { email } = await given.customer();
    const { attemptId, code } = await codeOf(email);
    const wrong = code === '000000' ? '111111' : '000000';
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      expect(await refusalOf(test.house.members.confirmSignIn(visitor, { attemptId, code: wrong }))).toMatchObject({
        code: 'members.code-wrong',
        details: { triesLeft },
      });
    }
    expect(await refusalOf(test.house.members.confirmSignIn(visitor, { attemptId, code }))).toMatchObject({
      code: 'members.code-ended',
    });
  });

  it('takes a code for ten minutes', async () => {
    const { email } = await given.customer();
    const { attemptId, code } = await codeOf(email);
    test.systemClock.advance({ minutes: 10 });
    expect(await refusalOf(test.house.members.confirmSignIn(visitor, { attemptId, code }))).toMatchObject({
      code: 'members.code-ended',
    });
  });

  it('is none for the link of a reset', async () => {
    const { email } = await given.customer();
    await test.house.members.askReset(visitor, email);
    const [row] = await test.rowsOf('contactProofs');
    const attemptId = row?.['_id'] as Parameters<typeof test.house.members.codeOf>[0];
    expect(await refusalOf(test.house.members.confirmSignIn(visitor, { attemptId, code: '123456' }))).toMatchObject({
      code: 'members.code-ended',
    });
  });
});

describe('the counters (AT7)', () => {
  it('pause unknown devices for an hour after ten failures, and tell the owner', async () => {
    const { email } = await given.customer();
    for (let n = 0; n < 10; n += 1) expect(await guess(email)).toMatchObject({ code: 'members.wrong-pair' });
    const until = new Date(test.systemClock.now().getTime() + 3_600_000);
    const paused = await refusalOf(tryIn({ email }));
    expect(paused.code).toBe('access.sign-in-paused');
    expect(Math.abs((paused.details.until?.getTime() ?? 0) - until.getTime())).toBeLessThan(30_000);
    expect((await messages()).join()).toContain('잘못된 로그인 시도');
    test.systemClock.advance({ minutes: 61 });
    expect((await tryIn({ email })).kind).toBe('code-wanted');
  });

  it('are alike for a name that nobody has, and tell nobody (AT8)', async () => {
    const email = 'nobody@test.example';
    for (let n = 0; n < 10; n += 1) expect(await guess(email)).toMatchObject({ code: 'members.wrong-pair' });
    expect(await guess(email)).toMatchObject({ code: 'access.sign-in-paused' });
    expect(await messages()).toEqual([]);
  });

  it('turn the password off for unknown devices after a hundred failures in a row, until it is set anew', async () => {
    const { id, email } = await given.customer();
    await test.house.members.rememberDevice(id, device);
    for (let hour = 0; hour < 10; hour += 1) {
      for (let n = 0; n < 10; n += 1) await guess(email);
      test.systemClock.advance({ minutes: 61 });
    }
    expect(await refusalOf(tryIn({ email }))).toMatchObject({ code: 'access.password-off' });
    expect((await tryIn({ email, device })).kind).toBe('signed-in');
    expect((await messages()).join()).toContain('새 기기의 비밀번호 로그인을 막았습니다');
    await resetBy(email, 'another good phrase');
    expect((await tryIn({ email, password: 'another good phrase' })).kind).toBe('code-wanted');
  });

  it('never count what was right', async () => {
    const { email } = await given.customer();
    for (let n = 0; n < 15; n += 1) expect((await tryIn({ email })).kind).toBe('code-wanted');
  });
});

describe('a known device (AT8)', () => {
  it('signs in while strangers are paused, and needs no code', async () => {
    const { id, email } = await given.customer();
    await test.house.members.rememberDevice(id, device);
    for (let n = 0; n < 10; n += 1) await guess(email);
    expect(await tryIn({ email, device })).toMatchObject({ kind: 'signed-in', customer: { id } });
  });

  it('loses its standing after ten failures of its own', async () => {
    const { id, email } = await given.customer();
    await test.house.members.rememberDevice(id, device);
    for (let n = 0; n < 10; n += 1) await refusalOf(tryIn({ email, device, password: 'wrong' }));
    expect((await tryIn({ email, device })).kind).toBe('code-wanted');
  });

  it('is one of this account only, and kept as a hash', async () => {
    const { id } = await given.customer();
    const { email: other } = await given.customer();
    await test.house.members.rememberDevice(id, device);
    expect((await tryIn({ email: other, device })).kind).toBe('code-wanted');
    expect(JSON.stringify(await test.rowsOf('knownDevices'))).not.toContain(device);
  });

  it('is forgotten after 180 days without use', async () => {
    const { id, email } = await given.customer();
    await test.house.members.rememberDevice(id, device);
    test.systemClock.advance({ days: 180, minutes: 1 });
    expect((await tryIn({ email, device })).kind).toBe('code-wanted');
  });
});

async function resetBy(email: string, password: string): Promise<void> {
  await test.house.members.askReset(visitor, email);
  await test.house.members.resetPassword(visitor, { token: await linkOf(), password });
}

async function linkOf(): Promise<string> {
  const sent = (await messages()).join('\n');
  return /password-reset\/([a-z2-7]{26}~[A-Za-z0-9_-]+)/.exec(sent)?.[1] ?? '';
}

describe('a new password by the contact (AT12)', () => {
  it('ends every session and known device, raises the version, and tells the owner (AT10, AT11)', async () => {
    const { id, email, authVersion } = await given.customer();
    await test.house.members.rememberDevice(id, device);
    await test.house.signIns.start({ door: 'web', accountId: id, device: '' });
    await resetBy(email, 'another good phrase');
    expect(await test.house.signIns.listOpen({ door: 'web', accountId: id })).toEqual([]);
    expect((await test.house.members.find(visitor, id))?.authVersion).toBe(authVersion + 1);
    expect(await guess(email)).toMatchObject({ code: 'members.wrong-pair' });
    expect((await tryIn({ email, password: 'another good phrase', device })).kind).toBe('code-wanted');
    expect((await messages()).join()).toContain('비밀번호가 바뀌었습니다');
  });

  it('takes a link once, for thirty minutes, and only as it was made', async () => {
    const { email } = await given.customer();
    await test.house.members.askReset(visitor, email);
    const token = await linkOf();
    const { members } = test.house;
    expect(await members.isResetOpen(visitor, token)).toBe(true);
    expect(await members.isResetOpen(visitor, `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toBe(false);
    const short = () => members.resetPassword(visitor, { token, password: 'short' });
    expect(await refusalOf(short())).toMatchObject({ code: 'members.password-refused' });
    await members.resetPassword(visitor, { token, password: 'another good phrase' });
    const again = () => members.resetPassword(visitor, { token, password: 'yet another phrase' });
    expect(await refusalOf(again())).toMatchObject({ code: 'members.link-ended' });
    await members.askReset(visitor, email);
    test.systemClock.advance({ minutes: 30 });
    expect(await members.isResetOpen(visitor, await linkOf())).toBe(false);
  });

  it('answers an unknown address alike and sends nothing', async () => {
    await test.house.members.askReset(visitor, 'nobody@test.example');
    expect(await test.rowsOf('contactProofs')).toHaveLength(1);
    expect(await messages()).toEqual([]);
  });

  it('stores neither link nor code', async () => {
    const { email } = await given.customer();
    await test.house.members.askReset(visitor, email);
    const secret = (await linkOf()).split('~')[1] ?? '';
    expect(secret).not.toBe('');
    expect(JSON.stringify([await test.rowsOf('contactProofs'), await test.rowsOf('outbox')])).not.toContain(secret);
  });
});

describe('the password once more (AT9)', () => {
  it('is taken when right, counted when wrong', async () => {
    const { id } = await given.customer();
    const own = test.accessOf.customer(id, 'account');
    await test.house.members.rememberDevice(id, device);
    await test.house.members.proveAgain(own, { password: customerPassword, device });
    for (let n = 0; n < 10; n += 1)
      await refusalOf(test.house.members.proveAgain(own, { password: 'wrong', device: null }));
    expect(
      await refusalOf(test.house.members.proveAgain(own, { password: customerPassword, device: null })),
    ).toMatchObject({ code: 'access.sign-in-paused' });
    await test.house.members.proveAgain(own, { password: customerPassword, device });
  });
});

describe('sign-ins of a customer (AT6)', () => {
  it('are five at most: one more ends the oldest', async () => {
    const account = { door: 'web', accountId: 'somebody' } as const;
    const ids: string[] = [];
    for (let n = 0; n <= mostSignIns; n += 1) {
      ids.push(await test.house.signIns.start({ ...account, device: String(n) }));
      test.systemClock.advance({ minutes: 1 });
    }
    const open = await test.house.signIns.listOpen(account);
    expect(open.map(({ id }) => id)).toEqual(ids.slice(1).reverse());
  });
});

import { codeOfStep, stepAt } from '../../../src/platform/security/totp.js';
import { brokenRule, isReviewDue, obstacleOf, type Standing } from '../../../src/staff/standing.js';
import type { StaffMember } from '../../../src/staff/index.js';
import type { RightsRequestId } from '../../../src/vocabulary/ids.js';
import { anotherHouse, buildTestHouse } from '../../support/build-test-house.js';
import { givenIn, staffPassword } from '../../support/given.js';
import { refusalOf } from '../refusal-of.js';

const test = buildTestHouse();
const given = givenIn(test);
const { visitor, operator } = test.accessOf;
const device = 's'.repeat(43);
const reason = '새로 온 사람의 일을 위해 필요합니다';
const secret = 'JBSWY3DPEHPK3PXP';

beforeEach(() => {
  test.systemClock.set(new Date());
});

const anOperator = (): Promise<StaffMember> => given.staff({ entity: 'group', roles: ['operator'] });
const as = (member: StaffMember) => test.accessOf.staff(member, 'account');
const rooms = () => test.house.staff;
const askOf = (
  asker: StaffMember,
  member: StaffMember,
  kind: 'roles' | 'leave' | 'reset' | 'reopen',
  roles: StaffMember['roles'] = [],
) => rooms().askRights(as(asker), { kind, staffId: member.id, roles, reason });
const approve = (decider: StaffMember, id: RightsRequestId) =>
  rooms().decideRights(as(decider), { id, verdict: 'approve' });
const versionOf = async (member: StaffMember) => (await rooms().find(operator, member.id))?.authVersion;
const signIn = (email: string, password = staffPassword) => rooms().signIn(visitor, { email, password, device: null });

describe('rights of staff by two persons (SD6)', () => {
  it('change when another operator agrees, and every session ends (AT11)', async () => {
    const [one, two, member] = [await anOperator(), await anOperator(), await given.staff()];
    await test.house.signIns.start({ door: 'backoffice', accountId: member.id, device: '' });
    const id = await askOf(one, member, 'roles', ['reviewer', 'approver']);
    expect((await rooms().find(operator, member.id))?.roles).toEqual(['reviewer']);
    const { request, enrolmentCode } = await approve(two, id);
    expect([request.state, enrolmentCode]).toEqual(['DONE', null]);
    expect(await rooms().find(operator, member.id)).toMatchObject({ roles: ['reviewer', 'approver'], authVersion: 2 });
    expect(await test.house.signIns.listOpen({ door: 'backoffice', accountId: member.id })).toEqual([]);
    expect(await refusalOf(approve(two, id))).toMatchObject({ code: 'staff.request-decided' });
    const rows = (await test.rowsOf('auditEvents')).filter((row) => row['stream'] === 'rights');
    expect(rows.map((row) => row['action']).sort()).toEqual(['staff.ask-rights', 'staff.decide-rights']);
  });

  it('are decided neither by who asked nor by whom it is about, and asked for nobody’s self', async () => {
    const [one, two, three] = [await anOperator(), await anOperator(), await anOperator()];
    const sd6 = { code: 'staff.not-permitted', details: { rule: 'SD6' } };
    expect(await refusalOf(askOf(one, one, 'reset'))).toMatchObject(sd6);
    const id = await askOf(one, two, 'reset');
    expect(await refusalOf(approve(one, id))).toMatchObject(sd6);
    expect(await refusalOf(approve(two, id))).toMatchObject(sd6);
    expect((await approve(three, id)).enrolmentCode).toMatch(/^[a-z2-7]{24}$/);
  });

  it('keep an operator out of business roles, and an auditor out of all others (SD6, SD9)', async () => {
    const [one, member] = [await anOperator(), await given.staff()];
    expect(await refusalOf(askOf(one, member, 'roles', ['operator', 'reviewer']))).toMatchObject({
      code: 'staff.not-permitted',
      details: { rule: 'SD6' },
    });
    expect(await refusalOf(askOf(one, member, 'roles', ['auditor', 'clerk']))).toMatchObject({
      details: { rule: 'SD9' },
    });
    expect(brokenRule(['reviewer', 'approver'])).toBeNull();
    expect(await refusalOf(askOf(one, member, 'roles', []))).toMatchObject({ code: 'staff.request-invalid' });
  });

  it('wait for one request at a time, and stay as they were when it is turned down', async () => {
    const [one, two, member] = [await anOperator(), await anOperator(), await given.staff()];
    const id = await askOf(one, member, 'leave');
    expect(await refusalOf(askOf(two, member, 'reset'))).toMatchObject({ code: 'staff.request-open' });
    await rooms().decideRights(as(two), { id, verdict: 'turn-down' });
    expect(await versionOf(member)).toBe(1);
    await askOf(two, member, 'reset');
  });

  it('are no matter of anybody else', async () => {
    const [one, reviewer] = [await anOperator(), await given.staff()];
    const foreign = await given.staff();
    const id = await askOf(one, foreign, 'leave');
    expect(await refusalOf(askOf(reviewer, foreign, 'leave'))).toMatchObject({ code: 'access.not-permitted' });
    expect(await refusalOf(approve(reviewer, id))).toMatchObject({ code: 'access.not-permitted' });
    expect(await refusalOf(rooms().openRightsRequest(as(reviewer), id))).toMatchObject({
      code: 'access.not-permitted',
    });
    const unknown = 'a'.repeat(26) as RightsRequestId;
    expect(await refusalOf(rooms().openRightsRequest(as(one), unknown))).toMatchObject({
      code: 'staff.request-not-found',
    });
  });
});

describe('somebody is left (UO15)', () => {
  it('of two operators who reset each other at the same moment: one stays', async () => {
    const [one, two, three] = [await anOperator(), await anOperator(), await anOperator()];
    const ofTwo = await askOf(one, two, 'reset');
    const ofOne = await askOf(two, one, 'reset');
    const ofThree = await askOf(one, three, 'reset');
    // Two resets each other, with a third as the second person, and the third is reset by them.
    const ends = await Promise.allSettled([approve(three, ofTwo), approve(three, ofOne), approve(two, ofThree)]);
    const standings = await test.rowsOf('staffStandings');
    const able = standings.filter(
      ({ _id, state }) => state === 'active' && [one.id, two.id, three.id].includes(_id as StaffMember['id']),
    );
    expect(able.length).toBeGreaterThanOrEqual(1);
    expect(ends.filter(({ status }) => status === 'rejected').length).toBeGreaterThanOrEqual(1);
  });

  it('of the operators, the last who can sign in cannot leave, be reset, lose the role or be locked', async () => {
    const [one, two] = [await anOperator(), await anOperator()];
    const cpo = await given.staff({ entity: 'group', roles: ['privacy-officer'] });
    await rooms().lock(as(cpo), two.id);
    expect(await refusalOf(rooms().lock(as(cpo), one.id))).toMatchObject({ code: 'staff.last-one' });
    expect(await refusalOf(rooms().endLeaver(operator, one.email))).toMatchObject({ code: 'staff.last-one' });
  });

  it('of an affiliate’s approvers, the last cannot be taken away, but be stopped', async () => {
    const [one, two] = [await anOperator(), await anOperator()];
    const approver = await given.staff({ roles: ['approver'] });
    await given.staff({ entity: 'card', roles: ['approver'] });
    const id = await askOf(one, approver, 'roles', ['reviewer']);
    expect(await refusalOf(approve(two, id))).toMatchObject({ code: 'staff.last-one' });
    await rooms().lock(as(one), approver.id);
    await rooms().decideRights(as(two), { id, verdict: 'turn-down' });
    const reopen = await askOf(one, approver, 'reopen');
    await approve(two, reopen);
    expect((await signIn(approver.email)).staffId).toBe(approver.id);
  });
});

describe('a leaver (PT-28)', () => {
  it('is out at the next request, cannot sign in, and keeps no right, device or code', async () => {
    await anOperator();
    const member = await given.staff();
    await rooms().rememberDevice(visitor, { staffId: member.id, token: device });
    await rooms().renewRecoveryCodes(as(member), member.id);
    await test.house.signIns.start({ door: 'backoffice', accountId: member.id, device: '' });
    await rooms().endLeaver(operator, member.email.toUpperCase());
    expect(await rooms().find(operator, member.id)).toMatchObject({ roles: [] });
    expect(await versionOf(member)).toBeGreaterThan(1);
    expect(await test.house.signIns.listOpen({ door: 'backoffice', accountId: member.id })).toEqual([]);
    expect(await refusalOf(signIn(member.email))).toMatchObject({ code: 'staff.wrong-pair' });
    expect(await rooms().countRecoveryCodes(operator, member.id)).toBe(0);
    expect(await test.rowsOf('knownDevices')).toEqual([]);
    expect(await refusalOf(rooms().endLeaver(operator, 'nobody@bank.example'))).toMatchObject({
      code: 'staff.not-found',
    });
  });

  it('is ended at the command line only by its operator', async () => {
    const member = await given.staff();
    expect(await refusalOf(rooms().endLeaver(as(await anOperator()), member.email))).toMatchObject({
      code: 'access.not-permitted',
    });
  });
});

describe('a lock', () => {
  it('stops an account at once, by one person, and is told', async () => {
    const [one, member] = [await anOperator(), await given.staff()];
    await rooms().lock(as(one), member.id);
    expect(await versionOf(member)).toBe(2);
    expect(await refusalOf(signIn(member.email))).toMatchObject({ code: 'staff.account-locked' });
    await test.settle();
    const sent = await test.house.notifications.listSent();
    expect(sent.map(({ to }) => to)).toContain(member.email);
    expect(await refusalOf(rooms().lock(as(one), one.id))).toMatchObject({ code: 'staff.not-permitted' });
  });
});

describe('an account that nobody uses (AT11)', () => {
  const now = new Date('2026-11-20T00:00:00Z');
  const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
  const standing: Standing = { state: 'active', since: daysAgo(400), lastSignInAt: null, reviewedAt: null };

  it.each([
    [29, null],
    [30, 'unused'],
    [89, 'unused'],
    [90, 'disabled'],
  ])('is after %d days %s', (days, obstacle) => {
    const used = { ...standing, lastSignInAt: daysAgo(days) };
    expect(obstacleOf(used, { now, isDemo: false })).toBe(obstacle);
    expect(obstacleOf(used, { now, isDemo: true })).toBeNull();
  });

  it('is looked at again each quarter', () => {
    expect(isReviewDue({ ...standing, reviewedAt: daysAgo(91) }, now)).toBe(false);
    expect(isReviewDue({ ...standing, reviewedAt: daysAgo(92) }, now)).toBe(true);
  });

  it('is refused at the door outside the demo', async () => {
    const house = anotherHouse(test, { isDemo: false });
    const member = await given.staff();
    test.systemClock.advance({ days: 31 });
    const late = house.staff.signIn(visitor, { email: member.email, password: staffPassword, device: null });
    expect(await refusalOf(late)).toMatchObject({ code: 'staff.account-locked' });
  });

  it('has its review on record', async () => {
    const [one, member] = [await anOperator(), await given.staff()];
    await rooms().reviewRights(as(one), member.id);
    const { line } = await rooms().openAccount(as(one), member.id);
    expect(line.standing.reviewedAt).not.toBeNull();
    expect(await refusalOf(rooms().reviewRights(as(one), one.id))).toMatchObject({ code: 'staff.not-permitted' });
  });
});

describe('an enrolment in person (AT12)', () => {
  const codeNow = (): string => codeOfStep(secret, stepAt(test.systemClock.now()));

  async function added(): Promise<{ email: string; enrolmentCode: string; two: StaffMember }> {
    const [one, two] = [await anOperator(), await anOperator()];
    const email = 'new@bank.example';
    const wish = { name: '새사람', email, entity: 'bank', roles: ['reviewer'] as const, reason };
    const { enrolmentCode } = await approve(two, await rooms().askAccount(as(one), wish));
    return { email, enrolmentCode: enrolmentCode ?? '', two };
  }

  it('gives a new account its roles, password, code device and ten recovery codes', async () => {
    const { email, enrolmentCode } = await added();
    const id = await rooms().beginEnrolment(visitor, { email, enrolmentCode, password: 'my own long phrase' });
    expect(await rooms().deviceToEnrol(visitor, id)).toMatchObject({ totpSecret: secret });
    expect(await refusalOf(rooms().finishEnrolment(visitor, { id, code: '000000' }))).toMatchObject({
      code: 'staff.code-wrong',
    });
    const codes = await rooms().finishEnrolment(visitor, { id, code: codeNow() });
    expect(codes).toHaveLength(10);
    const { staffId } = await signIn(email, 'my own long phrase');
    const member = await rooms().confirmCode(visitor, { staffId, code: codes[0]?.toUpperCase() ?? '', device: null });
    expect(member).toMatchObject({ name: '새사람', roles: ['reviewer'] });
    expect(await refusalOf(rooms().finishEnrolment(visitor, { id, code: codeNow() }))).toMatchObject({
      code: 'staff.enrolment-wrong',
    });
  });

  it('has no account before the second person agrees, and none when it is turned down', async () => {
    const [one, two] = [await anOperator(), await anOperator()];
    const wish = { name: '새사람', email: 'new@bank.example', entity: 'bank', roles: ['reviewer'] as const, reason };
    const id = await rooms().askAccount(as(one), wish);
    expect(await refusalOf(rooms().askAccount(as(one), wish))).toMatchObject({ code: 'staff.already-there' });
    expect(await refusalOf(rooms().askAccount(as(one), { ...wish, entity: 'none' }))).toMatchObject({
      code: 'affiliates.not-found',
    });
    await rooms().decideRights(as(two), { id, verdict: 'turn-down' });
    const rolesOfAll = (await test.rowsOf('staff')).map((row) => String(row['roles']));
    expect(rolesOfAll.filter((roles) => roles !== 'operator')).toEqual(['']);
  });

  it('takes the code that was handed over for a day, ten tries, and nothing else', async () => {
    const { email, enrolmentCode } = await added();
    const start = (code: string) =>
      rooms().beginEnrolment(visitor, { email, enrolmentCode: code, password: 'my own long phrase' });
    for (let n = 0; n < 10; n += 1)
      expect(await refusalOf(start('a'.repeat(24)))).toMatchObject({ code: 'staff.enrolment-wrong' });
    expect(await refusalOf(start(enrolmentCode))).toMatchObject({ code: 'staff.enrolment-wrong' });
    expect(JSON.stringify(await test.rowsOf('enrolments'))).not.toContain(enrolmentCode);
    const weak = rooms().beginEnrolment(visitor, { email, enrolmentCode, password: 'short' });
    expect(await refusalOf(weak)).toMatchObject({ code: 'staff.request-invalid' });
  });

  it('makes the old factors worthless from the moment of the reset', async () => {
    const [one, two, member] = [await anOperator(), await anOperator(), await given.staff()];
    const { enrolmentCode } = await approve(two, await askOf(one, member, 'reset'));
    expect(await refusalOf(signIn(member.email))).toMatchObject({ code: 'staff.wrong-pair' });
    test.systemClock.advance({ hours: 25 });
    const late = { email: member.email, enrolmentCode: enrolmentCode ?? '', password: 'my own long phrase' };
    expect(await refusalOf(rooms().beginEnrolment(visitor, late))).toMatchObject({ code: 'staff.enrolment-wrong' });
  });
});

describe('recovery codes (AT3)', () => {
  it('work once each, whoever comes first, and the person is told (AT10)', async () => {
    const member = await given.staff();
    const [code = ''] = await rooms().renewRecoveryCodes(as(member), member.id);
    const tries = await Promise.allSettled(
      Array.from({ length: 4 }, () => rooms().confirmCode(visitor, { staffId: member.id, code, device: null })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await rooms().countRecoveryCodes(operator, member.id)).toBe(9);
    await test.settle();
    expect((await test.house.notifications.listSent()).map(({ text }) => text).join()).toContain('복구 코드 하나로');
    expect(JSON.stringify(await test.rowsOf('recoveryCodes'))).not.toContain(code.replaceAll('-', ''));
  });

  it('are no codes of somebody else', async () => {
    const [one, other] = [await given.staff(), await given.staff()];
    const [code = ''] = await rooms().renewRecoveryCodes(as(one), one.id);
    const stolen = rooms().confirmCode(visitor, { staffId: other.id, code, device: null });
    expect(await refusalOf(stolen)).toMatchObject({ code: 'staff.code-wrong' });
  });
});

describe('the sign-in of staff (AT7, AT8)', () => {
  it('pauses strangers after ten failures and never a known device', async () => {
    const member = await given.staff();
    await rooms().rememberDevice(visitor, { staffId: member.id, token: device });
    for (let n = 0; n < 10; n += 1) await refusalOf(signIn(member.email, 'wrong'));
    expect(await refusalOf(signIn(member.email))).toMatchObject({ code: 'access.sign-in-paused' });
    const own = await rooms().signIn(visitor, { email: member.email, password: staffPassword, device });
    expect(own.staffId).toBe(member.id);
  });

  it('counts codes like passwords: a thousand addresses guess no code', async () => {
    const { id: staffId } = await given.staff();
    for (let n = 0; n < 10; n += 1)
      await refusalOf(rooms().confirmCode(visitor, { staffId, code: '000000', device: null }));
    expect(await refusalOf(rooms().confirmCode(visitor, { staffId, code: '000000', device: null }))).toMatchObject({
      code: 'access.sign-in-paused',
    });
  });

  it('keeps the secret of a code device sealed (DI21)', async () => {
    await given.staff();
    expect(JSON.stringify(await test.rowsOf('staff'))).not.toContain(secret);
  });
});

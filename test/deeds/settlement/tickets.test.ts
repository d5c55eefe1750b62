import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { givenIn } from '../../support/given.js';
import { refusalOf } from '../refusal-of.js';
import { adding, freezing, givenAccount, givenOfficers, prepared, reason, taking } from './accounts.js';

const house = buildTestHouse();
const given = givenIn(house);
const as = (member: Parameters<typeof house.accessOf.staff>[0]) => house.accessOf.staff(member, 'settlement');
const today = asSeoulDay('2026-11-20');
const journalOf = async (kind: string) => (await house.rowsOf('journal')).filter((row) => row['kind'] === kind);

describe('a request of one person', () => {
  test('changes nothing, and keeps its reason to itself', async () => {
    const { officer } = await givenOfficers(given);
    const { acct, customerId } = await givenAccount(house, given);
    const ticket = await house.house.settlement.prepareTicket(as(officer), { acct, input: adding });
    expect(ticket).toMatchObject({
      state: 'OPEN',
      preparedBy: officer.id,
      reason,
      wish: { kind: 'ADJUST', amount: 1_000, funder: 'card', expiresOn: '2027-11-20' },
      decided: null,
    });
    expect((await house.house.ledger.balanceOf(acct, today)).posted).toBe(50_000);
    const [row] = (await house.rowsOf('auditEvents')).filter(({ action }) => action === 'ticket.prepare');
    expect(row).toMatchObject({
      actor: { id: officer.id },
      subjects: [customerId],
      details: { kind: 'ADJUST', amount: 1_000, funder: 'card' },
    });
    expect(JSON.stringify(row)).not.toContain('전화');
  });

  test('is refused with every fault at once', async () => {
    const { officer } = await givenOfficers(given);
    const { acct } = await givenAccount(house, given);
    const faultsOf = async (input: Partial<typeof adding>) => {
      const refusal = await refusalOf(
        house.house.settlement.prepareTicket(as(officer), { acct, input: { ...adding, ...input } }),
      );
      return refusal.details.faults?.map(({ field, code }) => `${field} ${code}`);
    };
    expect(await faultsOf({ kind: '', reason: '' })).toEqual(['kind missing', 'reason missing']);
    expect(await faultsOf({ direction: '', amount: '1.5', funder: 'nobody', reason: '짧다' })).toEqual([
      'direction missing',
      'amount malformed',
      'funder unknown-choice',
      'reason too-short',
    ]);
    expect(await faultsOf({ amount: '0' })).toEqual(['amount too-small']);
    expect(await faultsOf({ amount: '10,000,001' })).toEqual(['amount too-large']);
    expect(await faultsOf({ expiresOn: '2026-11-19' })).toEqual(['expiresOn too-early']);
    expect(await faultsOf({ expiresOn: '2031-11-21' })).toEqual(['expiresOn too-late']);
    expect(await faultsOf({ expiresOn: '2027-2-30' })).toEqual(['expiresOn not-a-date']);
    expect(await house.rowsOf('tickets')).toEqual([]);
  });

  test('is the settlement officer’s, and never about an own account (SD8)', async () => {
    const { office } = await givenOfficers(given);
    const { acct } = await givenAccount(house, given);
    expect(await refusalOf(house.house.settlement.prepareTicket(as(office), { acct, input: adding }))).toMatchObject({
      code: 'access.not-permitted',
    });
    const own = await given.member({ email: 'both@test.example' });
    const both = await given.staff({ email: 'both@test.example', entity: 'group', roles: ['settlement-officer'] });
    const membership = await house.house.members.membershipOf(null, own.id);
    expect(
      await refusalOf(
        house.house.settlement.prepareTicket(as(both), { acct: membership?.acct ?? acct, input: freezing }),
      ),
    ).toMatchObject({ code: 'settlement.not-permitted', details: { rule: 'SD8' } });
    const nobody = asId<'acct'>('a'.repeat(26));
    expect(
      await refusalOf(house.house.settlement.prepareTicket(as(both), { acct: nobody, input: freezing })),
    ).toMatchObject({ code: 'settlement.member-not-found' });
  });
});

describe('the second person', () => {
  test('approves: the correction is posted with both persons and without the reason, once', async () => {
    const { officer, office } = await givenOfficers(given);
    const { acct } = await givenAccount(house, given);
    const id = await prepared(house.house, as(officer), { acct });
    const posted = await house.house.settlement.approveTicket(as(office), id);
    expect(posted).toMatchObject({ state: 'POSTED', decided: { by: office.id, note: null } });
    const rows = await journalOf('ADJUST');
    expect(rows).toMatchObject([
      {
        _id: `ADJ:${id}`,
        by: officer.id,
        ok: office.id,
        ref: { ticket: id },
        legs: [
          { a: `M:${acct}`, amt: 1_000 },
          { a: 'ADJ:card', amt: -1_000 },
        ],
      },
    ]);
    expect(JSON.stringify(rows)).not.toContain('전화');
    expect((await house.house.ledger.balanceOf(acct, today)).posted).toBe(51_000);
    for (const deed of [
      house.house.settlement.approveTicket(as(office), id),
      house.house.settlement.turnDownTicket(as(office), { id, note: reason }),
    ])
      expect(await refusalOf(deed)).toMatchObject({ code: 'settlement.ticket-decided' });
    expect((await house.house.ledger.verify()).breaches).toEqual([]);
    const actions = (await house.rowsOf('auditEvents')).filter(({ action }) => action === 'ticket.approve');
    expect(actions).toHaveLength(1);
  });

  test('is never the one who asked (SD5), and has the role', async () => {
    const { officer, other } = await givenOfficers(given);
    const { acct } = await givenAccount(house, given);
    const id = await prepared(house.house, as(officer), { acct });
    const reviewer = await given.staff();
    expect(await refusalOf(house.house.settlement.approveTicket(as(officer), id))).toMatchObject({
      code: 'settlement.not-permitted',
      details: { rule: 'SD5' },
    });
    expect(await refusalOf(house.house.settlement.approveTicket(as(reviewer), id))).toMatchObject({
      code: 'access.not-permitted',
    });
    expect(await refusalOf(house.house.settlement.approveTicket(house.accessOf.operator, id))).toMatchObject({
      code: 'access.sign-in-wanted',
    });
    expect(await journalOf('ADJUST')).toEqual([]);
    expect(await house.house.settlement.approveTicket(as(other), id)).toMatchObject({ state: 'POSTED' });
  });

  test('of 8 at once, one posts it', async () => {
    const { officer, other, office } = await givenOfficers(given);
    const { acct } = await givenAccount(house, given);
    const id = await prepared(house.house, as(officer), { acct });
    const ends = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => house.house.settlement.approveTicket(as(n % 2 === 0 ? other : office), id)),
    );
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const end of ends)
      if (end.status === 'rejected')
        expect((end.reason as { readonly code: string }).code).toBe('settlement.ticket-decided');
    expect(await journalOf('ADJUST')).toHaveLength(1);
    expect((await house.house.ledger.balanceOf(acct, today)).posted).toBe(51_000);
  });

  test('takes only the funder’s own points, and leaves open what the account does not allow', async () => {
    const { officer, office } = await givenOfficers(given);
    const { acct } = await givenAccount(house, given);
    const foreign = await prepared(house.house, as(officer), { acct, input: { ...taking, funder: 'card' } });
    expect(await refusalOf(house.house.settlement.approveTicket(as(office), foreign))).toMatchObject({
      code: 'ledger.insufficient-points',
    });
    const { open } = await house.house.settlement.listTickets(as(office));
    expect(open.map(({ id }) => id)).toEqual([foreign]);
    const own = await prepared(house.house, as(officer), { acct, input: { ...taking, amount: '50000' } });
    await house.house.settlement.approveTicket(as(office), own);
    expect((await house.house.ledger.balanceOf(acct, today)).posted).toBe(0);
    expect((await house.house.ledger.verify()).breaches).toEqual([]);
  });

  test('freezes and frees', async () => {
    const { officer, office } = await givenOfficers(given);
    const { acct } = await givenAccount(house, given);
    const status = async () => (await house.house.ledger.balanceOf(acct, today)).status;
    const freeze = await prepared(house.house, as(officer), { acct, input: freezing });
    const again = await prepared(house.house, as(officer), { acct, input: freezing });
    await house.house.settlement.approveTicket(as(office), freeze);
    expect(await status()).toBe('FROZEN');
    expect(await refusalOf(house.house.settlement.approveTicket(as(office), again))).toMatchObject({
      code: 'ledger.already-frozen',
    });
    const free = await prepared(house.house, as(officer), { acct, input: { ...freezing, kind: 'UNFREEZE' } });
    await house.house.settlement.approveTicket(as(office), free);
    expect(await status()).toBe('OPEN');
    expect((await house.house.ledger.verify()).breaches).toEqual([]);
  });

  test('turns down with a note, and what was turned down stays so', async () => {
    const { officer, office } = await givenOfficers(given);
    const { acct } = await givenAccount(house, given);
    const id = await prepared(house.house, as(officer), { acct });
    expect(await refusalOf(house.house.settlement.turnDownTicket(as(office), { id, note: '아니' }))).toMatchObject({
      code: 'settlement.ticket-invalid',
      details: { faults: [{ field: 'note', code: 'too-short' }] },
    });
    const note = '원래 적립된 내역이 확인되었습니다.';
    expect(await house.house.settlement.turnDownTicket(as(office), { id, note })).toMatchObject({
      state: 'TURNED_DOWN',
      decided: { by: office.id, note },
    });
    expect(await refusalOf(house.house.settlement.approveTicket(as(office), id))).toMatchObject({
      code: 'settlement.ticket-decided',
    });
    expect(await journalOf('ADJUST')).toEqual([]);
  });

  test('does not approve points whose last day went by meanwhile', async () => {
    const { officer, office } = await givenOfficers(given);
    const { acct } = await givenAccount(house, given);
    const id = await prepared(house.house, as(officer), { acct, input: { ...adding, expiresOn: '2026-11-21' } });
    house.clock.advance({ days: 2 });
    expect(await refusalOf(house.house.settlement.approveTicket(as(office), id))).toMatchObject({
      code: 'settlement.ticket-invalid',
      details: { faults: [{ field: 'expiresOn', code: 'too-early' }] },
    });
  });
});

describe('the account of a member', () => {
  test('opens by number for a stated reason, recorded before it is shown, without name, contact or number', async () => {
    const { officer } = await givenOfficers(given);
    const { acct, memberNo, customerId } = await givenAccount(house, given);
    const found = await house.house.settlement.lookUpAccount(
      as(officer),
      ` ${memberNo.slice(0, 4)}-${memberNo.slice(4)} `,
    );
    expect(found).toEqual({ acct });
    const screen = await house.house.settlement.openAccount(as(officer), { acct, why: 'member-asked' });
    expect(screen).toMatchObject({
      memberNo: `••••••${memberNo.slice(-4)}`,
      balance: { posted: 50_000, available: 50_000, status: 'OPEN' },
      lots: [{ funder: 'bank', lastDay: '2031-11-20', remaining: 50_000, held: 0, isGrace: false }],
      entries: [{ kind: 'AWARD', amount: 50_000 }],
      tickets: [],
    });
    expect(JSON.stringify(screen)).not.toMatch(new RegExp(`홍길동|@|${memberNo}`));
    const [row] = (await house.rowsOf('auditEvents')).filter(({ action }) => action === 'account.open');
    expect(row).toMatchObject({ subjects: [customerId], details: { reasonCode: 'member-asked' } });
  });

  test('a number that is nobody’s leaves a row without it, and shows nothing', async () => {
    const { officer, office } = await givenOfficers(given);
    for (const number of ['9999999999', '12', '', '1000000001'.repeat(3)])
      expect(await refusalOf(house.house.settlement.lookUpAccount(as(officer), number))).toMatchObject({
        code: 'settlement.member-not-found',
      });
    const rows = (await house.rowsOf('auditEvents')).filter(({ action }) => action === 'account.look-up');
    expect(rows).toHaveLength(4);
    expect(JSON.stringify(rows)).not.toContain('9999999999');
    expect(await refusalOf(house.house.settlement.lookUpAccount(as(office), '9999999999'))).toMatchObject({
      code: 'access.not-permitted',
    });
  });

  test('a request shows what it would change, to whom it may be decided by, and that it was looked at', async () => {
    const { officer, office } = await givenOfficers(given);
    const { acct, customerId } = await givenAccount(house, given);
    const id = await prepared(house.house, as(officer), { acct });
    expect(await house.house.settlement.openTicket(as(office), id)).toMatchObject({
      objection: null,
      preview: { before: { posted: 50_000 }, after: { posted: 51_000, available: 51_000 }, rejection: null },
    });
    expect((await house.house.settlement.openTicket(as(officer), id)).objection).toBe('SD5');
    const impossible = await prepared(house.house, as(officer), { acct, input: { ...taking, amount: '60000' } });
    expect((await house.house.settlement.openTicket(as(office), impossible)).preview).toMatchObject({
      after: null,
      rejection: 'insufficient-points',
    });
    const rows = (await house.rowsOf('auditEvents')).filter(({ action }) => action === 'ticket.open');
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({ subjects: [customerId], actor: { id: office.id } });
    const unknown = asId<'ticket'>('b'.repeat(26));
    expect(await refusalOf(house.house.settlement.openTicket(as(office), unknown))).toMatchObject({
      code: 'settlement.ticket-not-found',
    });
  });
});

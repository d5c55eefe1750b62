import { createDemoIdentityProvider } from '../../../src/members/identity-provider.demo.js';
import { type IdentityProof, provenMember } from '../../../src/members/membership.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { isRefusal } from '../../../src/vocabulary/refusal.js';

const customerId = asId<'customer'>('c1');
const proof: IdentityProof = {
  isVerified: true,
  nameMatches: true,
  isOver14: true,
  memberNo: '1000000001',
  newAcct: asId<'acct'>('a'.repeat(26)),
};

describe('a proof of identity', () => {
  test('gives the number it carries and a random name for the ledger', () => {
    expect(provenMember(customerId, proof)).toEqual({ customerId, memberNo: '1000000001', newAcct: proof.newAcct });
  });

  test.each([
    [{ isVerified: false }, 'members.identity-not-proved'],
    [{ nameMatches: false }, 'members.identity-not-proved'],
    [{ memberNo: null }, 'members.identity-not-proved'],
    [{ isOver14: false }, 'members.under-14'],
    [{ isVerified: false, isOver14: false }, 'members.identity-not-proved'],
  ])('gives nothing when %j', (changes, code) => {
    let caught: unknown;
    try {
      provenMember(customerId, { ...proof, ...changes });
    } catch (error) {
      caught = error;
    }
    expect(isRefusal(caught) && caught.code).toBe(code);
  });
});

describe('the identity party of the demo', () => {
  const { prove } = createDemoIdentityProvider();
  const numberOf = async (email: string) => (await prove({ name: '홍길동', email })).memberNo;

  test('knows the members of the first day', async () => {
    expect(await numberOf('customer@demo.example')).toBe('1000000001');
    expect(await numberOf('customer2@demo.example')).toBe('1000000002');
  });

  test('invents for everybody else a number that stays the same and is nobody else’s', async () => {
    const [guest, again, other] = [
      await numberOf('guest@demo.example'),
      await numberOf('guest@demo.example'),
      await numberOf('x@y.kr'),
    ];
    expect(guest).toMatch(/^9\d{9}$/);
    expect(again).toBe(guest);
    expect(other).not.toBe(guest);
  });
});

import type { Customer } from '../../src/members/index.js';
import type { StaffMember, StaffToAdd } from '../../src/staff/index.js';
import type { TestHouse } from './build-test-house.js';

export const customerPassword = 'a long enough phrase';
export const staffPassword = 'an even longer phrase';

/** States made through the deeds, so that no test starts from one that the product cannot reach (AR60). */
export interface Given {
  /** A customer with an account. */
  customer(wish?: { readonly name?: string; readonly email?: string }): Promise<Customer>;
  /** A customer whose membership number is proved and linked. */
  member(wish?: { readonly name?: string; readonly email?: string }): Promise<Customer>;
  staff(wish?: Partial<Omit<StaffToAdd, 'password'>>): Promise<StaffMember>;
}

/** Makes people and cases in this house. */
export function givenIn(test: Pick<TestHouse, 'house' | 'accessOf'>): Given {
  let made = 0;

  const customer: Given['customer'] = async ({
    name = '홍길동',
    email = `customer${String((made += 1))}@test.example`,
  } = {}) => {
    const { members } = test.house;
    const { visitor } = test.accessOf;
    const wish = { name, email, password: customerPassword, isOver14: true, language: 'ko' } as const;
    const { attemptId } = await members.signUp(visitor, wish);
    const sent = await members.codeOf(attemptId);
    const { customerId } = await members.confirmSignUp(visitor, { attemptId, code: sent?.code ?? '' });
    return found(await members.find(test.accessOf.customer(customerId, 'account'), customerId));
  };

  return {
    customer,
    member: async (wish) => {
      const account = await customer(wish);
      await test.house.members.joinMembership(test.accessOf.customer(account.id, 'account'), account.id);
      return account;
    },
    staff: async (wish = {}) => {
      const { staff } = test.house;
      const whole: StaffToAdd = {
        name: '김검토',
        email: `staff${String((made += 1))}@bank.example`,
        entity: 'bank',
        roles: ['reviewer'],
        department: null,
        groups: [],
        ...wish,
        password: staffPassword,
      };
      const { staffId } = await staff.add(test.accessOf.operator, whole);
      return found(await staff.find(test.accessOf.operator, staffId));
    },
  };
}

function found<Thing>(thing: Thing | null): Thing {
  if (thing === null) throw new Error('what was just made is not there');
  return thing;
}

import type { Access } from '../../../vocabulary/access.js';
import type { Actor } from '../../../vocabulary/actor.js';
import { asId, type CustomerId } from '../../../vocabulary/ids.js';
import type { Language } from '../../../vocabulary/language.js';
import { isRefusal } from '../../../vocabulary/refusal.js';
import type { CliRooms } from '../rooms.js';
import {
  customerPassword,
  type DemoCustomer,
  demoCustomers,
  type DemoStaff,
  demoStaff,
  staffPassword,
} from './demo-people.js';

/** The invented people of one database, as those who act. */
export interface DemoPeople {
  customer(key: string): { readonly access: Access; readonly id: CustomerId; readonly language: Language };
  /** The reviewer or approver of an affiliate. */
  staff(email: string): Access;
}

const visitor: Access = { actor: { kind: 'visitor' }, purpose: 'account', requestId: 'demo' };
const system: Access = { actor: { kind: 'system' }, purpose: 'operation', requestId: 'demo' };
/** Those whose membership is known before they propose anything (http.md section 6). */
const members = ['customer', 'customer2'];

/** Makes the accounts that are not there yet, by the same deeds as everybody's; safe to run again (RU06). */
export async function bringDemoPeople(rooms: CliRooms): Promise<DemoPeople> {
  const customers = new Map<string, { id: CustomerId; language: Language }>();
  for (const one of demoCustomers) {
    const id = await customerOf(rooms, one);
    if (members.includes(one.key))
      await rooms.members.joinMembership(accessOf({ kind: 'customer', id }, 'account'), id);
    customers.set(one.key, { id, language: one.language });
  }
  const staff = new Map<string, Access>();
  for (const one of demoStaff) staff.set(one.email, await staffAccess(rooms, one));
  return {
    customer: (key) => {
      const found = required(customers.get(key));
      return { ...found, access: accessOf({ kind: 'customer', id: found.id }, 'intake') };
    },
    staff: (email) => required(staff.get(email)),
  };
}

function accessOf(actor: Actor, purpose: Access['purpose']): Access {
  return { actor, purpose, requestId: 'demo' };
}

async function customerOf({ members: room }: CliRooms, { name, email, language }: DemoCustomer): Promise<CustomerId> {
  try {
    return (await room.checkCredentials(visitor, { email, password: customerPassword })).id;
  } catch (error) {
    if (!isRefusal(error, 'members.wrong-pair')) throw error;
  }
  const wish = { name, email, password: customerPassword, isOver14: true, language };
  const { attemptId } = await room.signUp(visitor, wish);
  const { code } = required(await room.codeOf(attemptId));
  return (await room.confirmSignUp(visitor, { attemptId, code })).customerId;
}

async function staffAccess({ staff, affiliates }: CliRooms, one: DemoStaff): Promise<Access> {
  const entity = required(await affiliates.find(one.entity));
  const department = entity.departments[0]?.code ?? null;
  const isReviewer = one.roles.includes('reviewer');
  const wish = { ...one, department, groups: isReviewer ? [entity.defaultGroup] : [], password: staffPassword };
  try {
    await staff.add(system, wish);
  } catch (error) {
    if (!isRefusal(error, 'staff.already-there')) throw error;
  }
  const { staffId } = await staff.checkCredentials(visitor, { email: one.email, password: staffPassword });
  const { roles, email } = one;
  return accessOf(
    { kind: 'staff', id: staffId, entity: asId<'affiliate'>(one.entity), roles, email, department },
    'review',
  );
}

function required<Thing>(thing: Thing | null | undefined): Thing {
  if (thing === null || thing === undefined) throw new Error('the demo names somebody who is not there');
  return thing;
}

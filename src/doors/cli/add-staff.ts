import { Command } from 'commander';
import { mayTry, permissions } from '../../vocabulary/permissions.js';
import type { Role } from '../../vocabulary/actor.js';
import { Refusal } from '../../vocabulary/refusal.js';
import { readGivenFile } from './given-file.js';
import type { CliProgram, CliTools, Telling } from './tools.js';

interface StaffOptions {
  readonly name: string;
  readonly email: string;
  readonly entity: string;
  readonly role: readonly Role[];
  readonly department?: string;
  readonly group?: readonly string[];
  readonly passwordFile?: string;
}

interface StaffReport {
  readonly staffId: string;
  readonly totpSecret: string;
  readonly totpAddress: string;
  /** Only when the program made it; told once. */
  readonly password: string | null;
}

const telling: Telling<StaffReport> = {
  lines: ({ staffId, totpSecret, totpAddress, password }) => [
    `직원 계정 / account: ${staffId}`,
    ...(password === null ? [] : [`비밀번호 / password (한 번만 보입니다 / told once): ${password}`]),
    `인증 앱 비밀 키 / authenticator secret (한 번만 보입니다 / told once): ${totpSecret}`,
    totpAddress,
  ],
};

/** Adds a member of staff (AT13). There is no default password: one is read from a file, or made and told once. */
export function addStaffCommand(tools: CliTools): Command {
  return new Command('add')
    .description('직원을 더합니다 / adds a member of staff')
    .requiredOption('--name <name>')
    .requiredOption('--email <address>', '회사 이메일 / work address')
    .requiredOption('--entity <code>', 'bank, card, ... group')
    .requiredOption('--role <role...>', rolesOfTheTable().join(', '))
    .option('--department <code>')
    .option('--group <name...>', '심사 그룹 / reviewer groups')
    .option('--password-file <path>', '비밀번호가 든 파일 / a file that holds the password')
    .action((options: StaffOptions) => tools.run((program) => addStaff(program, options), telling));
}

async function addStaff({ rooms, access, ids }: CliProgram, options: StaffOptions): Promise<StaffReport> {
  const { name, email, entity, role, department = null, group = [], passwordFile } = options;
  const unknown = role.filter((one) => !rolesOfTheTable().includes(one));
  if (unknown.length > 0) throw new Refusal('staff.not-found');
  const given = passwordFile === undefined ? null : readGivenFile(passwordFile).trim();
  const password = given ?? ids.makeToken();
  const fault = await rooms.staff.passwordFault({ name, email, password });
  if (fault !== null) throw new Refusal('review.invalid', { faults: [fault] });
  const wish = { name, email, entity, roles: role, department, groups: group, password };
  const added = await rooms.staff.add(access, wish);
  return { ...added, password: given === null ? password : null };
}

/** Every role that the permission table knows. */
function rolesOfTheTable(): readonly Role[] {
  const all = new Set(Object.values(permissions).flat());
  return [...all].filter((role) => mayTry([role], 'desk.open'));
}

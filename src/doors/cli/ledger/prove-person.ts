import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Access } from '../../../vocabulary/access.js';
import { asId } from '../../../vocabulary/ids.js';
import { StartFault } from '../../../platform/start-fault.js';
import { staffPassword } from '../demo/demo-people.js';
import type { CliProgram } from '../tools.js';

export interface PersonOptions {
  readonly by: string;
  readonly passwordFile?: string;
  readonly code?: string;
}

/** The options by which a member of staff proves who asks or decides. */
export function withPerson(command: Command): Command {
  return command
    .requiredOption('--by <address>', '회사 이메일: 누가 하는지 / work address: who does it')
    .option('--password-file <path>', '비밀번호가 든 파일 / a file that holds the password')
    .option('--code <digits>', '인증 앱의 여섯 자리 번호 / the six digits of the code device');
}

/**
 * The person who acts, by password and one-time code: whoever may start the program is not by that two persons (FIN5).
 * In the demo, whose password and codes everybody knows, both may be left out.
 *
 * Throws Refusal `staff.wrong-pair`, `staff.code-wrong`, and a StartFault that names what is missing.
 */
export async function provePerson({ rooms, access, isDemo }: CliProgram, options: PersonOptions): Promise<Access> {
  const { by: email, passwordFile } = options;
  const password =
    passwordFile === undefined
      ? demoOnly(isDemo ? staffPassword : null, '--password-file')
      : readFileSync(passwordFile, 'utf8').trim();
  const { staffId } = await rooms.staff.checkCredentials(access, { email, password });
  const code = options.code ?? demoOnly(isDemo ? await rooms.staff.demoNextCode(staffId) : null, '--code');
  const member = await rooms.staff.checkSecondFactor(access, { staffId, code });
  const { id, entity, roles, department } = member;
  const actor = {
    kind: 'staff',
    id,
    entity: asId<'affiliate'>(entity),
    roles,
    email: member.email,
    department,
  } as const;
  return { ...access, actor, purpose: 'settlement' };
}

function demoOnly(known: string | null, option: string): string {
  if (known !== null) return known;
  throw new StartFault([{ ko: `${option} 가 필요합니다.`, en: `${option} is needed.` }]);
}

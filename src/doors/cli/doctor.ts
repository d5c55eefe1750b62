import { Command } from 'commander';
import type { Finding } from '../../platform/finding.js';
import type { CliTools, Telling } from './tools.js';

interface DoctorReport {
  readonly ok: boolean;
  readonly findings: readonly Finding[];
}

const marks = { ok: '  ok  ', note: ' note ', fault: 'FAULT ' } as const;

const telling: Telling<DoctorReport> = {
  lines: ({ findings }) =>
    findings.flatMap(({ what, state, mend }) => [
      `${marks[state]} ${what}`,
      ...(mend === null ? [] : [`       -> ${mend}`]),
    ]),
  exitCode: ({ ok }) => (ok ? 0 : 1),
};

/** What the program finds around it, and what to do about it; changes nothing. */
export function doctorCommand(tools: CliTools): Command {
  return new Command('doctor')
    .description('설정과 데이터베이스를 살펴봅니다 / looks at settings and database')
    .action(async () => {
      const findings = await tools.inspect();
      tools.tell({ ok: findings.every(({ state }) => state !== 'fault'), findings }, telling);
    });
}

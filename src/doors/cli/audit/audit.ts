import { Command } from 'commander';
import type { Gap } from '../../../audit/index.js';
import type { CliTools, Telling } from '../tools.js';

/** The form of http.md 7. */
interface AuditReport {
  readonly ok: boolean;
  readonly events: number;
  readonly waiting: number;
  readonly head: { readonly seq: number; readonly h: string } | null;
  readonly notedHeads: number;
  readonly gaps: readonly Gap[];
  readonly seconds: number;
}

const telling: Telling<AuditReport> = {
  lines: ({ ok, events, waiting, head, notedHeads, gaps, seconds }) => [
    `${ok ? '맞습니다 / sound' : '어긋납니다 / BROKEN'}: ${String(events)} events, ${String(waiting)} waiting, ${String(seconds)} s`,
    `끝 head: ${head === null ? '-' : `${String(head.seq)} ${head.h}`}`,
    `바깥에 적어 둔 끝 / heads noted outside: ${String(notedHeads)}`,
    ...(ok ? [] : [`처음 어긋난 곳 / first bad: ${String(gaps[0]?.seq ?? '-')}`]),
    ...gaps.map(({ kind, seq, event }) => `${kind} ${String(seq ?? '-')} ${event ?? '-'}`),
  ],
  exitCode: ({ ok }) => (ok ? 0 : 1),
};

/** `audit …`: the proof of the record of acts. */
export function auditCommand(tools: CliTools): Command {
  return new Command('audit').description('감사 기록 / the record of acts').addCommand(verifyCommand(tools));
}

/**
 * Proves that the record is what was written; reads only, as the reading user. Exit 0: sound, 1: broken, with the first bad
 * place and all others, 2: could not be done.
 */
function verifyCommand(tools: CliTools): Command {
  return new Command('verify').description('감사 기록을 증명합니다 / proves the record').action(() =>
    tools.run(
      async ({ rooms }): Promise<AuditReport> => {
        const { gaps, ...report } = await rooms.audit.verify();
        return { ok: gaps.length === 0, ...report, gaps };
      },
      telling,
      { as: 'read' },
    ),
  );
}

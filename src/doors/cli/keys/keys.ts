import { Command } from 'commander';
import type { KeyLine } from '../../../privacy/index.js';
import type { CliTools, Telling } from '../tools.js';

interface KeysReport {
  readonly keys: readonly KeyLine[];
}

/** Exit code 1 when a key is due: then a schedule of the operator hears of it. */
const told: Telling<KeysReport> = {
  lines: ({ keys }) => keys.map(lineOf),
  exitCode: ({ keys }) => (keys.some(({ isDue }) => isDue) ? 1 : 0),
};

/** The key register at the command line (KY12): no key is shown. */
export function keysCommand(tools: CliTools): Command {
  return new Command('keys')
    .description('개인정보 필드의 키와 비밀 값 / keys of personal fields, and secrets')
    .addCommand(
      new Command('list')
        .description('임자, 상태, 만든 날, 다음 교체를 보입니다 / shows owner, state, age and next change')
        .action(() => tools.run(async ({ rooms, access }) => ({ keys: await rooms.privacy.showKeys(access) }), told)),
    );
}

function lineOf({ kind, entity, name, state, count, createdOn, rotateOn, isDue, rowsLeft }: KeyLine): string {
  return [
    [kind, entity, name].filter((part) => part !== null).join(' '),
    state,
    `x${String(count)}`,
    `만든 날 made ${createdOn}`,
    ...(rotateOn === null ? [] : [`다음 교체 next ${rotateOn}${isDue ? ' (지남 / DUE)' : ''}`]),
    ...(rowsLeft === null ? [] : [`남은 행 rows left ${String(rowsLeft)}`]),
  ].join(' · ');
}

import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Contract } from '../../../disclosure/index.js';
import type { CliProgram, CliTools, Telling } from '../tools.js';

interface AddOptions {
  readonly kind: string;
  readonly recipient: string;
  readonly partyKo: string;
  readonly partyEn: string;
  readonly workKo: string;
  readonly workEn: string;
  readonly flows: string;
  readonly from: string;
  readonly until: string;
  readonly file: string;
}

type ContractReport = Omit<Contract, 'file'> & { readonly path: string; readonly sha256: string };

/** `contract …`: what flows rest on (F4). A contract is never changed; a changed one is a new one. */
export function contractCommand(tools: CliTools): Command {
  return new Command('contract')
    .description('위탁·제공 계약 / contracts of consignment and provision')
    .addCommand(addCommand(tools))
    .addCommand(
      new Command('list')
        .description('모든 계약 / all contracts')
        .action(() =>
          tools.run(
            async ({ rooms, access }) => ({ contracts: (await rooms.disclosure.contracts(access)).map(reportOf) }),
            { lines: ({ contracts }) => contracts.flatMap(linesOf) },
          ),
        ),
    )
    .addCommand(
      new Command('check')
        .description('계약 파일이 그대로인지 봅니다 / compares the files with their fingerprints')
        .action(() =>
          tools.run(({ rooms, access }) => rooms.disclosure.checkContracts(access), {
            lines: ({ faults, closed }) => [
              ...(faults.length === 0 ? ['모든 계약 파일이 그대로입니다 / every file is as it was'] : []),
              ...faults.map(({ id, evidence }) => `${id}: ${evidence}`),
              ...closed.map((flow) => `${flow}: 유효한 계약이 없어 나가지 않습니다 / closed, no contract in force`),
            ],
            exitCode: ({ faults, closed }) => (faults.length + closed.length === 0 ? 0 : 1),
          }),
        ),
    );
}

const toldContract: Telling<ContractReport> = { lines: linesOf };

function addCommand(tools: CliTools): Command {
  return new Command('add')
    .description('계약과 그 파일을 기록합니다 / records a contract and its file')
    .argument('<id>', 'a-z, 0-9, -')
    .requiredOption('--kind <kind>', 'consignment, provision')
    .requiredOption('--recipient <recipient>', 'message-operator, membership')
    .requiredOption('--party-ko <name>')
    .requiredOption('--party-en <name>')
    .requiredOption('--work-ko <words>')
    .requiredOption('--work-en <words>')
    .requiredOption('--flows <flow,...>', 'EX4-notice, EX4-code, …')
    .requiredOption('--from <YYYY-MM-DD>')
    .requiredOption('--until <YYYY-MM-DD>', '마지막 날 / its last day')
    .requiredOption('--file <path>', '거기에 그대로 두세요 / it must stay there')
    .action((id: string, options: AddOptions) =>
      tools.run((program) => addContract(program, id, options), toldContract),
    );
}

async function addContract(
  { rooms, access }: CliProgram,
  id: string,
  { kind, recipient, partyKo, partyEn, workKo, workEn, flows, from, until, file }: AddOptions,
): Promise<ContractReport> {
  const added = await rooms.disclosure.addContract(access, {
    id,
    kind,
    recipient,
    party: { ko: partyKo, en: partyEn },
    work: { ko: workKo, en: workEn },
    flows: flows.split(',').map((flow) => flow.trim()),
    startsOn: from,
    endsOn: until,
    path: resolve(file),
  });
  return reportOf(added);
}

function reportOf({ file, ...contract }: Contract): ContractReport {
  return { ...contract, ...file };
}

function linesOf({ id, party, flows, startsOn, endsOn, evidence, path, sha256 }: ContractReport): readonly string[] {
  return [
    `${id}: ${party.ko} / ${party.en}, ${startsOn} ~ ${endsOn}, ${flows.join(', ')}`,
    `  ${evidence} ${path} ${sha256}`,
  ];
}

import { Command } from 'commander';
import { type ClientId, readClientId } from '../../../vocabulary/ids.js';
import { Refusal } from '../../../vocabulary/refusal.js';
import type { CliProgram, CliTools } from '../tools.js';
import { addClientCommand } from './add-client.js';
import { newReportOf, reportOf, tellClient, tellClients, tellNewClient } from './client-report.js';
import { type CredentialOptions, readCredentials } from './read-credentials.js';

interface RotateOptions extends CredentialOptions {
  readonly keepHours: string;
}

/** `clients …`: who may call the membership API. Each change is audited and counts from the next call on. */
export function clientsCommand(tools: CliTools): Command {
  return new Command('clients')
    .alias('client')
    .description('멤버십 API의 클라이언트 / clients of the membership API')
    .addCommand(addClientCommand(tools))
    .addCommand(
      new Command('list')
        .description('모든 클라이언트 / all clients')
        .action(() =>
          tools.run(
            async ({ rooms, access }) => ({ clients: (await rooms.redemption.listClients(access)).map(reportOf) }),
            tellClients,
          ),
        ),
    )
    .addCommand(statusCommand(tools, 'suspend'))
    .addCommand(statusCommand(tools, 'resume'))
    .addCommand(rotateCommand(tools));
}

function statusCommand(tools: CliTools, verb: 'suspend' | 'resume'): Command {
  const description = {
    suspend: '바로 멈춥니다, 이미 준 토큰도 / stops it at once, its tokens too',
    resume: '다시 쓰게 합니다 / lets it call again',
  };
  const change = async ({ rooms, access }: CliProgram, id: string) =>
    reportOf(await rooms.redemption[`${verb}Client`](access, clientIdOf(id)));
  return new Command(verb)
    .description(description[verb])
    .argument('<id>')
    .action((id: string) => tools.run((program) => change(program, id), tellClient));
}

function rotateCommand(tools: CliTools): Command {
  return new Command('rotate')
    .description('증명을 바꿉니다 / gives it other credentials')
    .argument('<id>')
    .option('--jwks <file>', '새 공개 키 모음 (JWKS), 바로 바뀝니다 / its new public keys, at once')
    .option('--secret', '새 비밀 값을 만듭니다, 데모 전용 / makes a new secret, demo only')
    .option('--keep-hours <hours>', '이전 비밀 값을 더 받는 시간 / the earlier secret still counts so long', '24')
    .action((id: string, options: RotateOptions) =>
      tools.run(async ({ rooms, access }) => {
        const rotation = {
          id: clientIdOf(id),
          credentials: readCredentials(options),
          keepEarlierHours: hoursOf(options.keepHours),
        };
        return newReportOf(await rooms.redemption.rotateClient(access, rotation));
      }, tellNewClient),
    );
}

/** What cannot be an id names no client. */
function clientIdOf(text: string): ClientId {
  const id = readClientId(text);
  if (id === null) throw new Refusal('redemption.client-not-found');
  return id;
}

function hoursOf(text: string): number {
  if (!/^\d{1,3}$/.test(text))
    throw new Refusal('redemption.client-invalid', { faults: [{ field: 'keep-hours', code: 'malformed' }] });
  return Number(text);
}

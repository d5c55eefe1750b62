import { Command } from 'commander';
import { clientScopes, redemptionKinds } from '../../../redemption/index.js';
import type { CliProgram, CliTools } from '../tools.js';
import { type NewClientReport, newReportOf, tellNewClient } from './client-report.js';
import { type CredentialOptions, readCredentials } from './read-credentials.js';

interface AddOptions extends CredentialOptions {
  readonly name: string;
  readonly scopes: string;
  readonly allow?: string;
  readonly address?: string;
}

/** `clients add <id> …`: a machine that may call the membership API (AT16). */
export function addClientCommand(tools: CliTools): Command {
  return new Command('add')
    .description('클라이언트를 더합니다 / adds a client')
    .argument('<id>', 'a-z, 0-9, -')
    .requiredOption('--name <name>')
    .requiredOption('--scopes <scope,...>', clientScopes.join(', '))
    .option('--allow <KIND:affiliate,...>', `사용처 / uses: ${redemptionKinds.join(', ')}`)
    .option('--address <cidr,...>', '들어오는 주소, 없으면 어디서나 / where it calls from; anywhere when left out')
    .option('--jwks <file>', '공개 키 모음 (JWKS) / its public keys')
    .option('--secret', '비밀 값을 만듭니다, 데모 전용 / makes a secret, demo only')
    .action((id: string, options: AddOptions) =>
      tools.run((program) => addClient(program, id, options), tellNewClient),
    );
}

async function addClient({ rooms, access }: CliProgram, id: string, options: AddOptions): Promise<NewClientReport> {
  const allowed = listOf(options.allow).map((use) => {
    const [kind = '', payAffiliate = '', ...more] = use.split(':');
    return { kind, payAffiliate: more.length === 0 ? payAffiliate : '' };
  });
  const added = await rooms.redemption.addClient(access, {
    id,
    name: options.name,
    scopes: listOf(options.scopes),
    allowed,
    addresses: listOf(options.address),
    credentials: readCredentials(options),
  });
  return newReportOf(added);
}

function listOf(text = ''): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

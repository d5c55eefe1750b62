import type { AddedClient, ApiClient } from '../../../redemption/index.js';
import type { Telling } from '../tools.js';

/** A client as it is told: no secret, no hash of one, and of its keys only their names. */
export interface ClientReport {
  readonly id: string;
  readonly name: string;
  readonly status: ApiClient['status'];
  readonly scopes: readonly string[];
  readonly allowed: readonly string[];
  readonly addresses: readonly string[];
  readonly limits: ApiClient['limits'];
  readonly proof: 'secret' | 'keys';
  readonly keys: readonly string[];
}

export interface NewClientReport extends ClientReport {
  /** Only when the program made it; told once. */
  readonly secret: string | null;
}

export function reportOf({ id, name, status, scopes, allowed, addresses, limits, proof }: ApiClient): ClientReport {
  return {
    id,
    name,
    status,
    scopes,
    allowed: allowed.map(({ kind, payAffiliate }) => `${kind}:${payAffiliate}`),
    addresses,
    limits,
    proof: proof.by,
    keys: proof.by === 'keys' ? proof.keys.map(({ kid, kty }) => kid ?? kty) : [],
  };
}

export function newReportOf({ client, secret }: AddedClient): NewClientReport {
  return { ...reportOf(client), secret };
}

function linesOf({ id, name, status, scopes, allowed, addresses, proof, keys }: ClientReport): readonly string[] {
  return [
    `${id}  ${status === 'ACTIVE' ? '사용 중 / active' : '정지 / SUSPENDED'}  ${name}`,
    `  권한 / scopes: ${scopes.join(' ')}`,
    `  사용처 / allowed: ${allowed.join(' ') || '-'}`,
    `  주소 / addresses: ${addresses.join(' ') || '어디서나 / anywhere'}`,
    `  증명 / proof: ${proof === 'keys' ? `private_key_jwt (${keys.join(', ')})` : 'client_secret_basic'}`,
  ];
}

export const tellClient: Telling<ClientReport> = { lines: linesOf };

export const tellNewClient: Telling<NewClientReport> = {
  lines: ({ secret, ...client }) => [
    ...linesOf(client),
    ...(secret === null ? [] : [`비밀 값 / secret (한 번만 보입니다 / told once): ${secret}`]),
  ],
};

export const tellClients: Telling<{ readonly clients: readonly ClientReport[] }> = {
  lines: ({ clients }) => (clients.length === 0 ? ['클라이언트 없음 / no clients'] : clients.flatMap(linesOf)),
};

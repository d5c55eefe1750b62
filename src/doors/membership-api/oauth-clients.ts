import { readClientId } from '../../vocabulary/ids.js';
import type { Access } from '../../vocabulary/access.js';
import type { OAuthClients } from '../../platform/oauth/oauth-clients.js';
import { addressList } from '../../platform/security/address-list.js';
import type { MembershipApiRooms } from './rooms.js';

interface Needs {
  readonly rooms: MembershipApiRooms;
  readonly audience: string;
}

const access: Access = { actor: { kind: 'system' }, purpose: 'operation', requestId: 'oauth' };

/** The clients of the membership API as the token endpoint knows them; each reading sees them as they are now. */
export function membershipClients({ rooms: { redemption }, audience }: Needs): OAuthClients {
  return {
    find: async (id) => {
      const clientId = readClientId(id);
      const client = clientId && (await redemption.findActiveClient(access, clientId));
      if (client === null) return null;
      const { scopes, proof, limits, addresses } = client;
      return {
        id: client.id,
        scopes,
        audience,
        proof: proof.by === 'secret' ? 'secret' : { keys: proof.keys },
        tokensInMinute: limits.tokensInMinute,
        mayComeFrom: (address) => mayComeFrom(addresses, address),
      };
    },
    isSecretOf: async (id, secret) => {
      const clientId = readClientId(id);
      return clientId !== null && (await redemption.isClientSecret(access, { id: clientId, secret }));
    },
  };
}

/** Whether a client may call from an address; an empty list names no place and allows all (AT16). */
export function mayComeFrom(addresses: readonly string[], address: string): boolean {
  return addresses.length === 0 || addressList(addresses).has(address);
}

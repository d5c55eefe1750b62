import { BlockList, isIP } from 'node:net';

/** Networks from which somebody may come. Nothing here opens a socket: addresses are only compared. */
export interface AddressList {
  has(address: string): boolean;
}

/** Whether a text is an address or a network: `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/32`. */
export function isNetwork(text: string): boolean {
  return readNetwork(text) !== null;
}

/**
 * The list of the given networks; an IPv4 address is found in its mapped form (`::ffff:203.0.113.7`) too.
 *
 * Throws a RangeError on a text that `isNetwork` does not take: a rule that nobody understands must not be skipped.
 */
export function addressList(networks: readonly string[]): AddressList {
  const list = new BlockList();
  for (const text of networks) {
    const network = readNetwork(text);
    if (network === null) throw new RangeError('not a network');
    list.addSubnet(network.address, network.bits, network.family);
  }
  return {
    has: (address) => {
      const family = familyOf(address);
      return family !== null && list.check(address, family);
    },
  };
}

type Family = 'ipv4' | 'ipv6';

function readNetwork(
  text: string,
): { readonly address: string; readonly bits: number; readonly family: Family } | null {
  const [address = '', bits, ...more] = text.split('/');
  const family = familyOf(address);
  if (family === null || more.length > 0) return null;
  const most = family === 'ipv4' ? 32 : 128;
  if (bits === undefined) return { address, bits: most, family };
  return /^(?:0|[1-9]\d{0,2})$/.test(bits) && Number(bits) <= most ? { address, bits: Number(bits), family } : null;
}

/** An address with a zone (`fe80::1%eth0`) is none: it means something on one machine only. */
function familyOf(address: string): Family | null {
  const version = address.includes('%') ? 0 : isIP(address);
  return version === 4 ? 'ipv4' : version === 6 ? 'ipv6' : null;
}

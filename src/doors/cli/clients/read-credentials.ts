import { readFileSync } from 'node:fs';
import type { Credentials } from '../../../redemption/index.js';
import { type Fault, Refusal } from '../../../vocabulary/refusal.js';

export interface CredentialOptions {
  /** Path of a JSON Web Key Set with public keys. */
  readonly jwks?: string;
  readonly secret?: true;
}

/**
 * How the client shall prove who it is: exactly one of `--jwks` and `--secret`.
 *
 * Throws Refusal `redemption.client-invalid`: none or both named, no such file, or a file that holds no JSON. What the
 * file holds is read by the room.
 */
export function readCredentials({ jwks, secret }: CredentialOptions): Credentials {
  if ((jwks === undefined) === (secret === undefined)) throw invalid({ field: '--jwks | --secret', code: 'missing' });
  return jwks === undefined ? { by: 'secret', secret: null } : { by: 'keys', keySet: jsonOf(jwks) };
}

function jsonOf(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw invalid({ field: 'jwks', code: 'missing' });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalid({ field: 'jwks', code: 'malformed' });
  }
}

function invalid(fault: Fault): Refusal {
  return new Refusal('redemption.client-invalid', { faults: [fault] });
}

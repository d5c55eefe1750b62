import type { ProvenPerson } from './membership.js';

export interface PersonToProve {
  readonly name: string;
  readonly email: string;
}

/** The party that proves who somebody is, such as the group's own identity service. */
export interface IdentityProvider {
  readonly prove: (person: PersonToProve) => Promise<ProvenPerson>;
}

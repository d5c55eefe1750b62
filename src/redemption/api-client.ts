import type { SeoulDay } from '../vocabulary/calendar.js';
import { type AffiliateCode, asId, type ClientId, readClientId } from '../vocabulary/ids.js';
import type { Fault } from '../vocabulary/refusal.js';
import { isNetwork } from '../platform/security/address-list.js';
import type { ClientKey } from './client-keys.js';
import type { RedemptionKind } from '../ledger/index.js';
import { ownClient } from './own-client.js';
import { canPayAt, kindSettingOn, readRedemptionKind } from './redemption-kinds.js';

/** What a token may be used for (AT16, ledger.md section 10). */
export type ClientScope = 'points:read' | 'points:redeem' | 'points:reconcile';

export const clientScopes: readonly ClientScope[] = ['points:read', 'points:redeem', 'points:reconcile'];

/** One use that the client may make of points. */
export interface AllowedUse {
  readonly kind: RedemptionKind;
  readonly payAffiliate: AffiliateCode;
}

/** How often a client may call (API5). */
export interface ClientLimits {
  readonly callsIn10Seconds: number;
  readonly postsIn10Seconds: number;
  /** First-time POSTs for one member in 60 s. */
  readonly postsPerMemberInMinute: number;
  readonly filesInHour: number;
  readonly tokensInMinute: number;
}

export const limitsByDefault: ClientLimits = {
  callsIn10Seconds: 1_200,
  postsIn10Seconds: 600,
  postsPerMemberInMinute: 20,
  filesInHour: 20,
  tokensInMinute: 60,
};

/** How a client proves who it is. A secret itself is kept nowhere. */
export type ClientProof = { readonly by: 'secret' } | { readonly by: 'keys'; readonly keys: readonly ClientKey[] };

/** A machine that calls the membership API: the membership system, or a part of it. */
export interface ApiClient {
  readonly id: ClientId;
  readonly name: string;
  readonly status: 'ACTIVE' | 'SUSPENDED';
  readonly scopes: readonly ClientScope[];
  readonly allowed: readonly AllowedUse[];
  /** Networks that it calls from; empty: from anywhere. */
  readonly addresses: readonly string[];
  readonly limits: ClientLimits;
  readonly proof: ClientProof;
  /** Business time. */
  readonly addedAt: Date;
  readonly changedAt: Date;
}

/** What an operator says about a new client, as typed. */
export interface ClientWish {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly allowed: readonly { readonly kind: string; readonly payAffiliate: string }[];
  readonly addresses: readonly string[];
}

export type ClientWords = Pick<ApiClient, 'id' | 'name' | 'scopes' | 'allowed' | 'addresses'>;

interface Today {
  readonly day: SeoulDay;
  /** The affiliates that take part now. */
  readonly active: readonly string[];
}

const longestName = 100;
const mostAllowed = 200;
const mostAddresses = 50;

/** Reads what an operator typed: the client's words, or what is wrong with them, all at once. */
export function readClient(
  wish: ClientWish,
  today: Today,
):
  { readonly words: ClientWords; readonly faults: null } | { readonly words: null; readonly faults: readonly Fault[] } {
  const id = readClientId(wish.id);
  const name = wish.name.normalize('NFC').trim();
  const scopes = clientScopes.filter((scope) => wish.scopes.includes(scope));
  const allowed = wish.allowed.flatMap((use) => readUse(use, today) ?? []);
  const faults: Fault[] = [];
  if (id === null || id === ownClient) faults.push({ field: 'id', code: 'malformed' });
  if (name === '') faults.push({ field: 'name', code: 'missing' });
  if (name.length > longestName) faults.push({ field: 'name', code: 'too-long', limit: longestName });
  if (wish.scopes.length === 0) faults.push({ field: 'scopes', code: 'missing' });
  if (wish.scopes.some((scope) => readScope(scope) === null)) faults.push({ field: 'scopes', code: 'unknown-choice' });
  if (allowed.length < wish.allowed.length) faults.push({ field: 'allow', code: 'unknown-choice' });
  if (scopes.includes('points:redeem') && wish.allowed.length === 0) faults.push({ field: 'allow', code: 'missing' });
  if (allowed.length > mostAllowed) faults.push({ field: 'allow', code: 'too-long', limit: mostAllowed });
  if (!wish.addresses.every(isNetwork)) faults.push({ field: 'address', code: 'malformed' });
  if (wish.addresses.length > mostAddresses) faults.push({ field: 'address', code: 'too-long', limit: mostAddresses });
  if (id === null || faults.length > 0) return { words: null, faults };
  const addresses = [...new Set(wish.addresses)];
  return {
    words: { id, name, scopes, allowed: withoutRepeats(allowed), addresses },
    faults: null,
  };
}

function readScope(text: string): ClientScope | null {
  return clientScopes.find((scope) => scope === text) ?? null;
}

/** A pair that the kind's setting of the day does not offer would only ever be refused later. */
function readUse(use: ClientWish['allowed'][number], { day, active }: Today): AllowedUse | null {
  const kind = readRedemptionKind(use.kind);
  const setting = kind && kindSettingOn(kind, day);
  if (kind === null || setting === null || !canPayAt(setting, use.payAffiliate, active)) return null;
  return { kind, payAffiliate: asId<'affiliate'>(use.payAffiliate) };
}

function withoutRepeats(allowed: readonly AllowedUse[]): readonly AllowedUse[] {
  return [...new Map(allowed.map((use) => [`${use.kind}:${use.payAffiliate}`, use])).values()];
}

/** Whether the client may use points so (403 `pay-affiliate-not-allowed`). */
export function mayUse({ allowed }: Pick<ApiClient, 'allowed'>, { kind, payAffiliate }: AllowedUse): boolean {
  return allowed.some((use) => use.kind === kind && use.payAffiliate === payAffiliate);
}

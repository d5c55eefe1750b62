import type { Access } from '../vocabulary/access.js';
import type { SeoulDay } from '../vocabulary/calendar.js';
import { asId, type ProposalId } from '../vocabulary/ids.js';
import { joinSorted, type Keyed } from '../platform/join-sorted.js';
import type { AwardedShare, Ledger } from '../ledger/index.js';
import type { Award } from './award.js';
import { type AwardSetting, expiryOf, isOverTaxLimit, settingOn } from './award-policy.js';
import type { AwardStore } from './award-store.js';

export type AwardFault = 'award-missing' | 'journals-differ' | 'setting-differs' | 'over-tax-limit';

/** One award as its record, the books and the setting of its day tell it; sound when `faults` is empty. */
export interface AwardProof {
  readonly proposalId: ProposalId;
  /** Null when the books know an award of which there is no record. */
  readonly day: SeoulDay | null;
  readonly faults: readonly AwardFault[];
}

export interface ProveAwardsDeps {
  readonly store: AwardStore;
  readonly ledger: Pick<Ledger, 'awardedShares'>;
}

type Part = { readonly award: Award } | { readonly booked: AwardedShare };

/**
 * Every award in the order of its proposal's id, compared with its journals and with the setting of its day (RU09, I6,
 * I17). That adopted proposals and awards are the same is for `review` to say, which knows the proposals.
 *
 * The two streams are joined by proposal id; ids are of one length, so that both are in one order.
 */
export function proveAwards({ store, ledger }: ProveAwardsDeps) {
  return async function* (access: Access): AsyncGenerator<AwardProof> {
    const settings = await store.settings(access);
    const sources = [
      keyed(store.stream(access), (award) => [award.id, { award }]),
      keyed(ledger.awardedShares(), (booked) => [booked.proposal, { booked }]),
    ];
    for await (const { key, rows } of joinSorted(sources)) {
      const award = rows.flatMap((part) => ('award' in part ? [part.award] : []))[0] ?? null;
      const booked = rows.flatMap((part) => ('booked' in part ? [part.booked] : []));
      yield { proposalId: asId<'proposal'>(key), day: award?.day ?? null, faults: faultsOf(award, booked, settings) };
    }
  };
}

function faultsOf(
  award: Award | null,
  booked: readonly AwardedShare[],
  settings: readonly AwardSetting[],
): readonly AwardFault[] {
  if (award === null) return ['award-missing'];
  const faults: AwardFault[] = [];
  const setting = settingOn(settings, award.day);
  const areSame = booked.length === award.shares.length && booked.every((one, n) => isBooking(one, award, n));
  if (!areSame) faults.push('journals-differ');
  if (award.points !== setting.points || award.expiresOn !== expiryOf(setting, award.day))
    faults.push('setting-differs');
  if (isOverTaxLimit(award.shares, setting)) faults.push('over-tax-limit');
  return faults;
}

function isBooking(booked: AwardedShare, award: Award, n: number): boolean {
  const share = award.shares[n];
  const isOfAward = booked.total === award.points && booked.businessDate === award.day;
  return isOfAward && booked.share === share?.share && booked.points === share.points;
}

async function* keyed<Document>(
  documents: AsyncIterable<Document>,
  read: (document: Document) => readonly [string, Part],
): AsyncGenerator<Keyed<Part>> {
  for await (const document of documents) {
    const [key, row] = read(document);
    yield { key, row };
  }
}

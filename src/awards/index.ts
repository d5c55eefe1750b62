/**
 * Who gets how much for an adoption: the amount by date, the split, where each share goes, and claiming what waits. The
 * money itself moves in the ledger.
 */
import type { Access } from '../vocabulary/access.js';
import { seoulDayOf } from '../vocabulary/calendar.js';
import type { Deed } from '../vocabulary/deed.js';
import type { CustomerId, ProposalId } from '../vocabulary/ids.js';
import type { Audit } from '../audit/index.js';
import type { Consent, ConsentChoice } from '../consent/index.js';
import type { Disclosure } from '../disclosure/index.js';
import type { Ledger } from '../ledger/index.js';
import type { Members } from '../members/index.js';
import type { AccountQueue } from '../platform/account-queue.js';
import type { Clock } from '../platform/clock.js';
import type { Database, InTransaction, StoreSpec, Tx } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import type { Outbox } from '../platform/outbox/outbox.js';
import { awardOf, type AwardView } from './award-of.js';
import { awardTurn } from './award-turn.js';
import { type AwardSetting, settingOn } from './award-policy.js';
import { awardSettingSpec, awardSpec, createMongoAwardStore } from './award-store.mongo.js';
import { type ClaimResult, claimShares } from './claim-shares.js';
import { type AwardToGrant, grantAward, type GrantedAward } from './grant-award.js';
import { keepSettings } from './keep-settings.js';
import { type AwardPreview, previewAward, type PreviewQuestion } from './preview-award.js';
import { type AwardProof, proveAwards } from './prove-awards.js';
import { type PointsQuestion, type PointsView, showPoints } from './show-points.js';
import { showStatement, type StatementQuestion, type StatementView } from './show-statement.js';

export type { AwardView } from './award-of.js';
export type { GrantedAward } from './grant-award.js';
export type { AwardPreview } from './preview-award.js';
export type { AwardProof } from './prove-awards.js';
export type { PointsEntry } from './points-entry.js';
export type { PointsView } from './show-points.js';
export type { StatementView } from './show-statement.js';
export { statementKinds, type StatementWish } from './statement-kind.js';
export { firstAwardSetting } from './award-store.mongo.js';

export interface Awards {
  /** What an adoption published today is worth. Throws Refusal `awards.setting-missing`. */
  settingToday(access: Access): Promise<AwardSetting>;
  preview(access: Access, question: PreviewQuestion): Promise<AwardPreview>;
  /** Does a piece of work in the turn of those whom it may award; the transaction is opened within. */
  inTurn<Result>(owners: readonly CustomerId[], work: () => Promise<Result>): Promise<Result>;
  grant(tx: Tx, deed: Deed, award: AwardToGrant): Promise<GrantedAward>;
  awardOf(access: Access, proposalId: ProposalId): Promise<AwardView | null>;
  showPoints(access: Access, question: PointsQuestion): Promise<PointsView>;
  statement(access: Access, question: StatementQuestion): Promise<StatementView>;
  claimShares(access: Access, claim: { readonly consent: ConsentChoice | null }): Promise<ClaimResult>;
  proveAwards(access: Access): AsyncIterable<AwardProof>;
}

export interface AwardsDeps {
  readonly database: Database;
  readonly inTransaction: InTransaction;
  /** One for the whole house (LR7). */
  readonly queue: AccountQueue;
  readonly audit: Pick<Audit, 'record'>;
  readonly consent: Pick<Consent, 'give' | 'inForce'>;
  readonly disclosure: Pick<Disclosure, 'clearInTransaction'>;
  readonly ledger: Ledger;
  readonly members: Pick<Members, 'linkMembership' | 'membershipOf' | 'proveIdentity'>;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly systemClock: Clock;
  readonly ids: Ids;
}

export const awardStoreSpecs: readonly StoreSpec[] = [awardSpec, awardSettingSpec];

export function createAwards(deps: AwardsDeps): Awards {
  const store = createMongoAwardStore(deps.database);
  const withStore = { ...deps, store, settings: keepSettings(store, deps.systemClock) };
  return {
    settingToday: async (access) => settingOn(await withStore.settings(access), seoulDayOf(deps.clock.now())),
    preview: previewAward(withStore),
    inTurn: awardTurn(withStore),
    grant: grantAward(withStore),
    awardOf: awardOf(withStore),
    showPoints: showPoints(withStore),
    statement: showStatement(withStore),
    claimShares: claimShares(withStore),
    proveAwards: proveAwards(withStore),
  };
}

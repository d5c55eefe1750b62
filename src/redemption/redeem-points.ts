import { type Access, clientOf } from '../vocabulary/access.js';
import { seoulDayOf, type SeoulDay } from '../vocabulary/calendar.js';
import type { Deed } from '../vocabulary/deed.js';
import { asId, type RedemptionId } from '../vocabulary/ids.js';
import { asPoints } from '../vocabulary/points.js';
import { isRefusal, Refusal } from '../vocabulary/refusal.js';
import type { Cleared } from '../disclosure/index.js';
import type { KeyedCommand, RedemptionKind } from '../ledger/index.js';
import type { MemberOfLedger } from '../members/index.js';
import { answerKnown, answerUse, type KeyedRequest, keyOf, type UseDeps } from './answer-use.js';
import { type ApiClient, mayUse } from './api-client.js';
import { memberOfNumber } from './find-member.js';
import { canPayAt, type KindSetting, kindSettingOn, type RedemptionMode } from './redemption-kinds.js';
import { newRedemptionId } from './redemption-id.js';
import type { UseAnswer } from './use-answer.js';

/** What the membership system asks for (http.md section 5), its shape already read. */
export interface UseOfPoints extends KeyedRequest {
  readonly memberNo: string;
  readonly amount: number;
  readonly kind: RedemptionKind;
  readonly payAffiliate: string;
  readonly mode: RedemptionMode;
  /** The caller's own number, 1 to 64 characters. */
  readonly reference: string;
  /** Null: as long as the kind's setting says. */
  readonly expiresInSeconds: number | null;
}

export interface RedeemDeps extends UseDeps {
  readonly activeAffiliates: () => Promise<readonly string[]>;
}

/**
 * Holds a member's points for a use, or uses them at once.
 *
 * Throws Refusal `redemption.invalid` with the faults, `redemption.pay-affiliate-not-allowed`,
 * `redemption.member-not-found` (also for one who does not agree), and what `answerUse` throws. A key that has its answer
 * already gets it, whatever was changed since.
 */
export function redeemPoints(deps: RedeemDeps) {
  const answer = answerUse(deps);
  const known = answerKnown(deps);
  return async (access: Access, client: ApiClient, use: UseOfPoints): Promise<Cleared<UseAnswer>> => {
    try {
      const day = seoulDayOf(deps.clock.now());
      const { setting, member } = await allowedUse(deps)(access, { client, use, day });
      return await answer(access, {
        member,
        flow: 'EX1-answer',
        command: (deed) => commandOf(deed, { use, member, setting, redemption: newRedemptionId(deps.ids, deed.at) }),
      });
    } catch (error) {
      if (!isRefusal(error, ...looksUpFirst)) throw error;
      const before = await known(access, use);
      if (before === null) throw error;
      return before;
    }
  };
}

/** A no that may be younger than the key's answer: the setting, the client's right or the consent changed meanwhile. */
const looksUpFirst = [
  'redemption.invalid',
  'redemption.pay-affiliate-not-allowed',
  'redemption.member-not-found',
] as const;

interface Question {
  readonly client: ApiClient;
  readonly use: UseOfPoints;
  readonly day: SeoulDay;
}

interface AllowedUse {
  readonly setting: KindSetting;
  readonly member: MemberOfLedger;
}

function allowedUse({ members, activeAffiliates, payoutOf }: RedeemDeps) {
  const memberOf = memberOfNumber({ members });
  return async (access: Access, { client, use, day }: Question): Promise<AllowedUse> => {
    const setting = kindSettingOn(use.kind, day);
    const faults =
      setting === null
        ? [{ field: 'kind', code: 'unknown-choice' } as const]
        : faultsOf(use, payoutOf(use.kind, day) === 'ours' ? { ...setting, modes: ['hold'] } : setting);
    if (setting === null || faults.length > 0) throw new Refusal('redemption.invalid', { faults });
    if (!canPayAt(setting, use.payAffiliate, await activeAffiliates()))
      throw new Refusal('redemption.invalid', { faults: [{ field: 'payAffiliate', code: 'unknown-choice' }] });
    if (!mayUse(client, { kind: use.kind, payAffiliate: asId<'affiliate'>(use.payAffiliate) }))
      throw new Refusal('redemption.pay-affiliate-not-allowed');
    return { setting, member: await memberOf(access, use.memberNo) };
  };
}

type UseFault = NonNullable<Refusal['details']['faults']>[number];

/** What is wrong with a use by the setting of its kind (ledger.md section 5), all at once. */
function faultsOf({ amount, mode, expiresInSeconds }: UseOfPoints, setting: KindSetting): readonly UseFault[] {
  const { least, step, most } = setting.amount;
  const faults: UseFault[] = [];
  if (!setting.modes.includes(mode)) faults.push({ field: 'mode', code: 'unknown-choice' });
  if (amount < least) faults.push({ field: 'amount', code: 'too-small', limit: least, count: amount });
  else if (amount > most) faults.push({ field: 'amount', code: 'too-large', limit: most, count: amount });
  else if (amount % step !== 0) faults.push({ field: 'amount', code: 'wrong-step', limit: step, count: amount });
  if (expiresInSeconds !== null) faults.push(...lifeFaults(expiresInSeconds, mode, setting));
  return faults;
}

function lifeFaults(seconds: number, mode: RedemptionMode, { holdSeconds }: KindSetting): readonly UseFault[] {
  const field = 'expiresInSeconds';
  if (mode === 'direct') return [{ field, code: 'not-here' }];
  const { least, most } = holdSeconds;
  if (seconds < least) return [{ field, code: 'too-small', limit: least, count: seconds }];
  return seconds > most ? [{ field, code: 'too-large', limit: most, count: seconds }] : [];
}

interface Agreed extends AllowedUse {
  readonly redemption: RedemptionId;
  readonly use: UseOfPoints;
}

function commandOf(deed: Deed, { use, member, setting, redemption }: Agreed): KeyedCommand {
  const common = {
    key: keyOf(deed.access, use),
    acct: member.acct,
    redemption,
    amount: asPoints(use.amount),
    use: { kind: use.kind, payAffiliate: asId<'affiliate'>(use.payAffiliate) },
    reference: use.reference,
    by: clientOf(deed.access).id,
    at: deed.at,
    businessDate: seoulDayOf(deed.at),
  };
  if (use.mode === 'direct') return { ...common, kind: 'REDEEM' };
  const seconds = use.expiresInSeconds ?? setting.holdSeconds.byDefault;
  return { ...common, kind: 'HOLD', expiresAt: new Date(deed.at.getTime() + seconds * 1_000) };
}

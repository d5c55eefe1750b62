import type { Access } from '../vocabulary/access.js';
import type { SeoulDay } from '../vocabulary/calendar.js';
import { type AffiliateCode, asId, type CustomerId } from '../vocabulary/ids.js';
import type { Points } from '../vocabulary/points.js';
import type { Consent } from '../consent/index.js';
import type { Members } from '../members/index.js';
import { expiryOf, isOverTaxLimit, settingOn } from './award-policy.js';
import type { AwardSettings } from './keep-settings.js';

export interface PreviewQuestion {
  readonly customerId: CustomerId;
  readonly funder: AffiliateCode;
  readonly day: SeoulDay;
}

/** What publishing would do on that day, for the card before the click (UO06, X06). */
export interface AwardPreview {
  readonly points: Points;
  readonly to: 'member' | 'claim';
  /** Why the share would wait; empty when it would be credited. */
  readonly missing: readonly ('membership' | 'identity' | 'consent')[];
  readonly taxLimit: Points;
  readonly isOverTaxLimit: boolean;
  readonly expiresOn: SeoulDay;
  readonly funder: AffiliateCode;
}

export interface PreviewDeps {
  readonly settings: AwardSettings;
  readonly consent: Pick<Consent, 'inForce'>;
  readonly members: Pick<Members, 'membershipOf'>;
}

/** Looks ahead without changing anything; the deed itself judges again. Throws Refusal `awards.setting-missing`. */
export function previewAward({ settings, consent, members }: PreviewDeps) {
  return async (access: Access, { customerId, funder, day }: PreviewQuestion): Promise<AwardPreview> => {
    const setting = settingOn(await settings(access), day);
    const membership = await members.membershipOf(null, customerId);
    const question = { customerId, notice: 'CN3', recipient: asId<'affiliate'>('membership') } as const;
    const agreed = await consent.inForce(null, access, question);
    const missing: AwardPreview['missing'][number][] = [];
    if (membership === null) missing.push('membership');
    else if (!membership.isVerified) missing.push('identity');
    if (agreed === null) missing.push('consent');
    return {
      points: setting.points,
      to: missing.length === 0 ? 'member' : 'claim',
      missing,
      taxLimit: setting.taxLimit,
      isOverTaxLimit: isOverTaxLimit([{ customerId, points: setting.points }], setting),
      expiresOn: expiryOf(setting, day),
      funder,
    };
  };
}

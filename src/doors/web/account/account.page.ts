import { type Customer, maskedEmail, maskedName } from '../../../members/index.js';
import { deviceNameOf } from '../../../platform/http/device-name.js';
import type { NotificationBanner } from '../../../platform/http/govuk-parts.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import type { Moment } from '../../../platform/http/part-models.js';
import type { OpenSignIn } from '../../../platform/sign-ins.js';
import type { SignInId } from '../../../vocabulary/ids.js';
import type { CustomerVisit } from '../visit.js';

export interface AccountPage {
  readonly csrf: string;
  readonly banner: NotificationBanner | null;
  readonly name: string;
  readonly email: string;
  readonly signIns: readonly {
    readonly id: string;
    readonly device: string;
    readonly since: Moment;
    readonly isThis: boolean;
    /** Names the button for who hears it alone. */
    readonly endLabel: string;
  }[];
  readonly hasOthers: boolean;
}

interface AccountFacts {
  readonly customer: Customer;
  readonly signIns: readonly OpenSignIn[];
  readonly current: SignInId | null;
  readonly done: string | null;
}

const page = definePage<AccountPage>('web/account/account');

/** UW17: the own account: profile, where one is signed in, and the way to another password. */
export function accountPage({ customer, signIns, current, done }: AccountFacts, visit: CustomerVisit): Page {
  const { text, formats, today } = visit;
  return page({
    csrf: visit.csrf,
    banner: bannerOf(done, visit),
    name: maskedName(customer.name),
    email: maskedEmail(customer.email),
    signIns: signIns.map(({ id, device, startedAt }) => {
      const name = nameOf(device, visit);
      return {
        id,
        device: name,
        since: formats.shortMoment(startedAt, today),
        isThis: id === current,
        endLabel: text('account.signIns.endLabel', { device: name }),
      };
    }),
    hasOthers: signIns.some(({ id }) => id !== current),
  });
}

function nameOf(userAgent: string, { text }: CustomerVisit): string {
  const { browser, system } = deviceNameOf(userAgent);
  const known = [browser, system].filter((name) => name !== null);
  return known.length === 0 ? text('account.signIns.unknownValue') : known.join(' · ');
}

function bannerOf(done: string | null, { text }: CustomerVisit): NotificationBanner | null {
  const word = (['password', 'ended'] as const).find((one) => one === done);
  if (word === undefined) return null;
  return { type: 'success', titleText: text('account.done.title'), text: text(`account.done.${word}.message`) };
}

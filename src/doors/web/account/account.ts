import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import type { SignIns } from '../../../platform/sign-ins.js';
import type { WebRooms } from '../rooms.js';
import type { WebPassport } from '../sign-in/passport.js';
import type { CustomerVisit } from '../visit.js';
import { endForm } from './account.form.js';
import { accountPage } from './account.page.js';

interface Needs {
  readonly members: Pick<WebRooms['members'], 'recordSignOut'>;
  readonly signIns: SignIns;
  readonly passport: WebPassport;
}

export function showAccount({ signIns, passport }: Pick<Needs, 'signIns' | 'passport'>) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const facts = {
      customer: visit.customer,
      signIns: await signIns.listOpen(accountOf(visit)),
      current: passport.signInOf(visit.request),
      done: visit.query('done'),
    };
    return show(accountPage(facts, visit), { title: visit.text('account.page.title') });
  };
}

/** POST: ends one sign-in or all others (AT6). Another person's is nobody's: it is not among the own ones. */
export function endSignIn({ members, signIns, passport }: Needs) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const { signIn: typed } = endForm.read(visit.body);
    const current = passport.signInOf(visit.request);
    const own = await signIns.listOpen(accountOf(visit));
    const ended = own.filter(({ id }) => id !== current && (typed === 'others' || id === typed));
    for (const { id } of ended) await signIns.end(id);
    if (ended.length > 0) await members.recordSignOut(visit.access('account'), visit.customer.id);
    return seeOther('/account?done=ended');
  };
}

function accountOf({ customer }: CustomerVisit): { readonly door: 'web'; readonly accountId: string } {
  return { door: 'web', accountId: customer.id };
}

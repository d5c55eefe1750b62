import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { formErrors, noErrors } from '../../../platform/http/form-errors.js';
import { layByFields, readKept } from '../../../platform/http/kept-form.js';
import { pathOf } from '../../../platform/http/own-address.js';
import { isRefusal, type Refusal } from '../../../vocabulary/refusal.js';
import type { WebRooms } from '../rooms.js';
import type { WebVisit } from '../visit.js';
import { signInCodePage } from './code.page.js';
import { type HalfWay, halfWayOf } from './half-way.js';
import type { WebPassport } from './passport.js';
import { codeForm } from './sign-in.form.js';

interface Needs {
  readonly members: WebRooms['members'];
  readonly passport: WebPassport;
}

/** GET: only for whoever knew the password. */
export function showCode({ members }: Pick<Needs, 'members'>) {
  return async (visit: WebVisit): Promise<Answer> => {
    const halfWay = halfWayOf(visit);
    return halfWay === null ? seeOther('/sign-in') : showForm(members, visit, { halfWay, refused: null });
  };
}

/** POST: the code signs in, makes the device known and leads on, with what was typed before (RU34). */
export function checkCode({ members, passport }: Needs) {
  return async (visit: WebVisit): Promise<Answer> => {
    const { code } = codeForm.read(visit.body);
    const halfWay = halfWayOf(visit);
    if (halfWay === null) return seeOther('/sign-in');
    const refuse = (fault: string): Promise<Answer> =>
      showForm(members, visit, { halfWay, refused: { fault, status: 422 } });
    if (code.trim() === '') return refuse(visit.text('sign-up.code.missingError'));
    const { attemptId, next, kept } = halfWay;
    try {
      await passport.start(visit, await members.confirmSignIn(visit.access('account'), { attemptId, code }));
    } catch (error) {
      if (!isRefusal(error, 'members.code-wrong', 'members.code-ended')) throw error;
      return refuse(sayRefusal(error, visit));
    }
    if (next !== null) await layByFields(visit.request, pathOf(next), readKept(kept));
    return seeOther(next ?? '/proposals');
  };
}

/** The form again for somebody whose page lay open too long; without a session the sign-in begins anew. */
export async function askCodeAgain(members: WebRooms['members'], visit: WebVisit): Promise<Answer | null> {
  const halfWay = halfWayOf(visit);
  if (halfWay === null) return null;
  return showForm(members, visit, {
    halfWay,
    refused: { fault: visit.text('sign-up.code.expiredError'), status: 403 },
  });
}

function sayRefusal({ code, details }: Refusal, { text }: WebVisit): string {
  const left = details.triesLeft ?? 0;
  if (code === 'members.code-ended' || left === 0) return text('sign-in.code.endedError');
  return text('sign-up.code.wrongError', { count: left });
}

interface CodeFacts {
  readonly halfWay: HalfWay;
  readonly refused: { readonly fault: string; readonly status: number } | null;
}

async function showForm(
  members: WebRooms['members'],
  visit: WebVisit,
  { halfWay, refused }: CodeFacts,
): Promise<Answer> {
  const errors = refused === null ? noErrors : formErrors([{ field: 'code', code: 'malformed' }], () => refused.fault);
  const demoCode = visit.isDemo ? ((await members.codeOf(halfWay.attemptId))?.code ?? null) : null;
  const page = signInCodePage({ errors, next: halfWay.next, demoCode }, visit);
  return show(page, { title: visit.text('sign-in.code.title'), status: refused?.status ?? 200 });
}

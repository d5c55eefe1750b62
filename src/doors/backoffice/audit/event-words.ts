import type { AuditRow } from '../../../audit/index.js';
import type { StaffVisit } from '../visit.js';

/** The acts that are on record, each with the name of its words. */
const actionNames = {
  'account.freeze': 'freezeAccount',
  'account.look-up': 'lookUpAccount',
  'account.open': 'openAccount',
  'audit.search': 'searchAudit',
  'audit.verify': 'verifyAudit',
  'award.claim-shares': 'claimShares',
  'books.open': 'openBooks',
  'client.add': 'addClient',
  'client.resume': 'resumeClient',
  'client.rotate': 'rotateClient',
  'client.suspend': 'suspendClient',
  'consent.give': 'giveConsent',
  'consent.withdraw': 'withdrawConsent',
  'contract.add': 'addContract',
  'keys.read': 'readKeys',
  'member.ask-sign-in': 'askSignIn',
  'member.confirm-sign-in': 'confirmSignIn',
  'member.confirm-sign-up': 'confirmSignUp',
  'member.join-membership': 'joinMembership',
  'member.reset-password': 'resetPassword',
  'member.set-language': 'setLanguage',
  'member.sign-in': 'memberSignIn',
  'member.sign-out': 'memberSignOut',
  'member.sign-up': 'signUp',
  'member.warned': 'warnMember',
  'person.look-up': 'lookUpPerson',
  'proposal.submit': 'submitProposal',
  'proposal.withdraw': 'withdrawProposal',
  'review.adopt': 'adopt',
  'review.assign': 'assign',
  'review.decline': 'decline',
  'review.open-approval': 'openApproval',
  'review.open-case': 'openCase',
  'review.open-decision': 'openDecision',
  'review.open-queue': 'openQueue',
  'review.prepare-decision': 'prepareDecision',
  'review.return-decision': 'returnDecision',
  'review.save-decision': 'saveDecision',
  'review.start': 'startReview',
  'rights.ask': 'askForRights',
  'staff.add': 'addStaff',
  'staff.ask-rights': 'askRights',
  'staff.check-password': 'checkPassword',
  'staff.decide-rights': 'decideRights',
  'staff.end-leaver': 'endLeaver',
  'staff.enrol': 'enrolStaff',
  'staff.list-accounts': 'listAccounts',
  'staff.lock': 'lockStaff',
  'staff.open-account': 'openStaff',
  'staff.renew-recovery-codes': 'renewRecoveryCodes',
  'staff.review-rights': 'reviewRights',
  'staff.sign-in': 'staffSignIn',
  'staff.sign-out': 'staffSignOut',
  'staff.warned': 'warnStaff',
  'ticket.approve': 'approveTicket',
  'ticket.open': 'openTicket',
  'ticket.prepare': 'prepareTicket',
  'ticket.turn-down': 'turnDownTicket',
} as const;

/** What was done, in words; an act of a version that this one does not know by its code. */
export function actionText({ action }: Pick<AuditRow, 'action'>, { text }: Pick<StaffVisit, 'text'>): string {
  const name = Object.hasOwn(actionNames, action) ? actionNames[action as keyof typeof actionNames] : null;
  return name === null ? action : text(`staff-audit.action.${name}.name`);
}

/** Network addresses are told no closer than their neighbourhood (F8). */
export function maskedIp(ip: string | null | undefined): string {
  if (ip === null || ip === undefined) return '–';
  const four = /(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(ip)?.[1];
  if (four !== undefined) return `${four}.*`;
  return `${ip.split(':').slice(0, 3).join(':')}:*`;
}

/**
 * Members: customers' accounts, how they sign up and in, who they are by proof, and the membership number with the
 * random name that the ledger knows instead of it (KY9).
 */
import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { Acct, AttemptId, CustomerId } from '../vocabulary/ids.js';
import type { Language } from '../vocabulary/language.js';
import type { Clock } from '../platform/clock.js';
import type { Database, InTransaction, StoreSpec, Tx } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import type { Outbox } from '../platform/outbox/outbox.js';
import { createBlindIndex, normalEmail } from '../platform/security/blind-index.js';
import type { FieldCipher } from '../platform/security/field-cipher.js';
import { sixDigitCode } from '../platform/security/codes.js';
import type { Passwords } from '../platform/security/password.js';
import { resetToken } from '../platform/security/reset-token.js';
import type { Secrets } from '../platform/secrets.js';
import { createSignInGuard } from '../platform/sign-in-guard.js';
import type { FailureCounts } from '../platform/failure-counts.js';
import type { KnownDevices } from '../platform/known-devices.js';
import type { SignIns } from '../platform/sign-ins.js';
import type { Audit } from '../audit/index.js';
import { attemptStoreSpec, createMongoAttemptStore } from './attempt-store.mongo.js';
import { checkCredentials, type Credentials, signInEvent } from './check-credentials.js';
import { codeLimitStoreSpec, createMongoCodeLimitStore } from './code-limit-store.mongo.js';
import { askForProof } from './ask-for-proof.js';
import { codeOf, type CodeToSend } from './code-of.js';
import { confirmSignIn, type SignInCode } from './confirm-sign-in.js';
import { contactProofStoreSpec, createMongoContactProofStore } from './contact-proof-store.mongo.js';
import { confirmSignUp, type NewAccount, type SignUpCode } from './confirm-sign-up.js';
import type { Customer } from './customer.js';
import { createMongoCustomerStore, customerStoreSpec } from './customer-store.mongo.js';
import { createDemoIdentityProvider } from './identity-provider.demo.js';
import { joinMembership, linkMembership, type MembershipToLink } from './link-membership.js';
import { createMongoMemberStore, memberStoreSpec } from './member-store.mongo.js';
import type { IdentityProof, MemberOfLedger, Membership } from './membership.js';
import { proveIdentity } from './prove-identity.js';
import { type ProofAgain, proveAgain } from './prove-again.js';
import { readSignUp, type SignUpInput, type SignUpReading } from './read-sign-up.js';
import { askReset, isResetOpen, type NewPassword, resetPassword } from './reset-password.js';
import { setLanguage } from './set-language.js';
import { type SignIn, type SignInStep, signIn } from './sign-in.js';
import { type SignUp, signUp } from './sign-up.js';
import { codesPerHour, codesPerHourInDemo } from './sign-up-attempt.js';
import { warnOwner } from './warn-owner.js';
import { whoHas } from './who-has.js';

export type { Customer } from './customer.js';
export { maskedEmail, maskedName } from './customer.js';
export type { CodeToSend } from './code-of.js';
export type { IdentityProof, MemberOfLedger, Membership } from './membership.js';
export type { SignInStep } from './sign-in.js';
export type { SignUpInput, SignUpReading } from './read-sign-up.js';

export interface SamePersonQuestion {
  readonly customerId: CustomerId;
  /** The verified work address of a member of staff. */
  readonly staffEmail: string;
}

export interface Members {
  /** Judges what was typed; to be asked before `signUp`, so that the form can show the faults. */
  readSignUp(input: SignUpInput): Promise<SignUpReading>;
  signUp(access: Access, wish: SignUp): Promise<{ readonly attemptId: AttemptId }>;
  confirmSignUp(access: Access, code: SignUpCode): Promise<NewAccount>;
  codeOf(attemptId: AttemptId): Promise<CodeToSend | null>;
  /** Whose address and password these are, without a count: for the seed and for who is signed in already. */
  checkCredentials(access: Access, credentials: Credentials): Promise<Customer>;
  signIn(access: Access, wish: SignIn): Promise<SignInStep>;
  confirmSignIn(access: Access, code: SignInCode): Promise<Customer>;
  /** Makes a browser known to an account whose owner has just been proved in it; `token` is its cookie's (AT8). */
  rememberDevice(customerId: CustomerId, token: string): Promise<void>;
  proveAgain(access: Access, proof: ProofAgain): Promise<void>;
  /** Whether an address has an account; for the program itself alone, never for a door (H16). */
  hasAccount(access: Access, email: string): Promise<boolean>;
  askReset(access: Access, email: string): Promise<void>;
  isResetOpen(access: Access, token: string): Promise<boolean>;
  resetPassword(access: Access, wish: NewPassword): Promise<{ readonly customerId: CustomerId }>;
  /** Records that the signed-in customer signs out; the door ends the sign-in itself first (RU48). */
  recordSignOut(access: Access, customerId: CustomerId): Promise<void>;
  find(access: Access, id: CustomerId): Promise<Customer | null>;
  setLanguage(access: Access, language: Language): Promise<void>;
  proveIdentity(access: Access, customerId: CustomerId): Promise<IdentityProof>;
  linkMembership(tx: Tx, deed: Deed, command: MembershipToLink): Promise<{ readonly acct: Acct }>;
  joinMembership(access: Access, customerId: CustomerId): Promise<{ readonly acct: Acct }>;
  /** Null when the customer has no membership that was proved. */
  membershipOf(tx: Tx | null, customerId: CustomerId): Promise<Membership | null>;
  /** The member of a number that the membership system names; null when nobody here proved to be it. */
  ofNumber(access: Access, memberNo: string): Promise<MemberOfLedger | null>;
  /** The customer of a whole e-mail address or membership number, for those who search the record; null when nobody's. */
  whoHas(access: Access, contact: string): Promise<CustomerId | null>;
  /** The member behind the ledger's name of an account. */
  ofAccount(access: Access, acct: Acct): Promise<MemberOfLedger | null>;
  /** Whether a member of staff is this customer: nobody reviews an own proposal (RU32, SD8). */
  isSamePerson(access: Access, question: SamePersonQuestion): Promise<boolean>;
}

export const memberStoreSpecs: readonly StoreSpec[] = [
  customerStoreSpec,
  attemptStoreSpec,
  codeLimitStoreSpec,
  memberStoreSpec,
  contactProofStoreSpec,
];

export interface MembersDeps {
  readonly database: Database;
  readonly cipher: FieldCipher;
  readonly inTransaction: InTransaction;
  readonly audit: Audit;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly systemClock: Clock;
  readonly ids: Ids;
  /** One for the whole house: it keeps the crowd at the door small. */
  readonly passwords: Passwords;
  readonly counts: FailureCounts;
  readonly devices: KnownDevices;
  readonly signIns: Pick<SignIns, 'endAll'>;
  readonly secrets: Pick<Secrets, 'codeKey' | 'indexKey'>;
  /** Names of the affiliates, which nobody may take as a password: `affiliates.nameWords`. */
  readonly affiliateWords: () => Promise<readonly string[]>;
  readonly isDemo: boolean;
  readonly hasMailPort: boolean;
}

export function createMembers(deps: MembersDeps): Members {
  const { database, audit, passwords, systemClock, ids, secrets, isDemo } = deps;
  const keyOf = createBlindIndex(secrets.indexKey);
  const codeFor = (attemptId: AttemptId): string => sixDigitCode(secrets.codeKey, attemptId);
  const customers = createMongoCustomerStore(deps);
  const attempts = createMongoAttemptStore(deps);
  const codeLimits = createMongoCodeLimitStore(database);
  const proofs = createMongoContactProofStore(database);
  const guard = createSignInGuard({ door: 'web', counts: deps.counts, devices: deps.devices });
  const perHour = isDemo ? codesPerHourInDemo : codesPerHour;
  const check = checkCredentials({ customers, passwords, keyOf, audit });
  const ask = askForProof({ ...deps, proofs, codeLimits, codesPerHour: perHour });
  const members = createMongoMemberStore({ ...deps, keyOf });
  const read = async (input: SignUpInput): Promise<SignUpReading> => readSignUp(input, await deps.affiliateWords());
  const prove = proveIdentity({ customers, provider: isDemo ? createDemoIdentityProvider() : null, ids });
  const link = linkMembership({ members });
  const asSystem: Access = { actor: { kind: 'system' }, purpose: 'award', requestId: 'membership' };
  return {
    readSignUp: read,
    signUp: signUp({
      ...deps,
      attempts,
      codeLimits,
      customers,
      read,
      keyOf,
      codesPerHour: perHour,
      canSend: isDemo || deps.hasMailPort,
    }),
    confirmSignUp: confirmSignUp({ ...deps, attempts, customers, codeFor }),
    codeOf: codeOf({
      attempts,
      proofs,
      customers,
      codeFor,
      linkFor: (attemptId) => resetToken(secrets.codeKey, attemptId),
      systemClock,
    }),
    checkCredentials: check,
    signIn: signIn({ customers, guard, keyOf, check, ask, warn: warnOwner(deps) }),
    confirmSignIn: confirmSignIn({ ...deps, proofs, customers, guard, codeFor }),
    rememberDevice: async (customerId, token) => {
      await guard.remember({ accountId: customerId, token });
    },
    hasAccount: (access, email) => customers.hasEmail(access, { emailKey: keyOf(normalEmail(email)) }),
    proveAgain: proveAgain({ customers, guard, keyOf, check }),
    askReset: askReset({ customers, keyOf, ask }),
    isResetOpen: isResetOpen({ proofs, codeKey: secrets.codeKey, systemClock }),
    resetPassword: resetPassword({ ...deps, proofs, customers, guard, codeKey: secrets.codeKey }),
    recordSignOut: (access, customerId) =>
      audit.recordAuth(access, signInEvent('member.sign-out', customerId, 'allowed')),
    find: (access, id) => customers.find(access, id),
    setLanguage: setLanguage({ ...deps, customers }),
    proveIdentity: prove,
    linkMembership: link,
    joinMembership: joinMembership({ ...deps, members, proveIdentity: prove, link }),
    membershipOf: (tx, customerId) => members.ofCustomer(tx, asSystem, customerId),
    ofNumber: (access, memberNo) => members.ofNumber(access, memberNo),
    whoHas: whoHas({ customers, members, keyOf, audit }),
    ofAccount: (access, acct) => members.ofAccount(access, acct),
    isSamePerson: (access, { customerId, staffEmail }) =>
      customers.hasEmail(access, { id: customerId, emailKey: keyOf(normalEmail(staffEmail)) }),
  };
}

import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { CustomerId } from '../vocabulary/ids.js';
import type { Language } from '../vocabulary/language.js';
import type { Tx } from '../platform/database/index.js';
import type { Customer } from './customer.js';

export interface NewCustomer {
  readonly id: CustomerId;
  readonly name: string;
  readonly email: string;
  readonly emailKey: string;
  readonly passwordHash: string;
  readonly language: Language;
}

/** Accounts of customers: at most one for an e-mail address. */
export interface CustomerStore {
  /** A second account of one address is a duplicate key, which escapes. */
  add(tx: Tx, deed: Deed, customer: NewCustomer): Promise<void>;
  find(access: Access, id: CustomerId): Promise<Customer | null>;
  /** For signing in alone: with what the password is checked against. */
  findForSignIn(
    access: Access,
    emailKey: string,
  ): Promise<{ readonly customer: Customer; readonly passwordHash: string } | null>;
  /** Whose address it is, and nothing else of the account. */
  idOf(access: Access, emailKey: string): Promise<CustomerId | null>;
  hasEmail(access: Access, question: { readonly emailKey: string; readonly id?: CustomerId }): Promise<boolean>;
  /** Whether it changed anything. */
  setLanguage(tx: Tx, deed: Deed, change: { readonly id: CustomerId; readonly language: Language }): Promise<boolean>;
  /** Another password: every session that was begun with the old one ends (AT11). */
  setPassword(tx: Tx, deed: Deed, change: { readonly id: CustomerId; readonly passwordHash: string }): Promise<void>;
  /** The same password at the present cost (AT2). `from` guards against a password changed meanwhile. */
  renewHash(
    access: Access,
    change: { readonly id: CustomerId; readonly from: string; readonly to: string },
  ): Promise<void>;
}

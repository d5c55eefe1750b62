/**
 * Settlement: who answers for the points of the group. Corrections and freezes by two persons, one account looked up for a
 * reason, and the state of the books by their last proof.
 */
import type { Access } from '../vocabulary/access.js';
import type { Acct, TicketId } from '../vocabulary/ids.js';
import type { Database, StoreSpec } from '../platform/database/index.js';
import { approveTicket } from './approve-ticket.js';
import type { BookProof } from './book-proof.js';
import { bookProofStoreSpec, createMongoBookProofStore } from './book-proof-store.mongo.js';
import { keepProof, type ProofToKeep } from './keep-proof.js';
import { listTickets, type TicketList } from './list-tickets.js';
import { lookUpAccount } from './look-up-account.js';
import { type AccountQuestion, type AccountScreen, openAccount } from './open-account.js';
import { openBooks } from './open-books.js';
import { openTicket, type TicketScreen } from './open-ticket.js';
import { prepareTicket, type TicketToPrepare } from './prepare-ticket.js';
import type { SettlementDeps as Deps } from './settlement-deps.js';
import { type StateOfBooks, stateOfBooks } from './state-of-books.js';
import type { Ticket } from './ticket.js';
import { createMongoTicketStore, ticketStoreSpec } from './ticket-store.mongo.js';
import { type TicketToTurnDown, turnDownTicket } from './turn-down-ticket.js';

export type { BookProof, FourZeros } from './book-proof.js';
export { type LookReason, lookReasons, readLookReason } from './look-up-account.js';
export type { AccountScreen } from './open-account.js';
export type { TicketScreen } from './open-ticket.js';
export type { StateOfBooks } from './state-of-books.js';
export { lastExpiry, mostAdjusted, reasonLimits, type Ticket, type TicketInput, ticketKinds } from './ticket.js';

export interface Settlement {
  lookUpAccount(access: Access, memberNo: string): Promise<{ readonly acct: Acct }>;
  openAccount(access: Access, question: AccountQuestion): Promise<AccountScreen>;
  prepareTicket(access: Access, ticket: TicketToPrepare): Promise<Ticket>;
  approveTicket(access: Access, id: TicketId): Promise<Ticket>;
  turnDownTicket(access: Access, no: TicketToTurnDown): Promise<Ticket>;
  openTicket(access: Access, id: TicketId): Promise<TicketScreen>;
  listTickets(access: Access): Promise<TicketList>;
  /** Keeps a proof of the books, and stops the uses of every member whose own account is broken. */
  keepProof(access: Access, proof: ProofToKeep): Promise<BookProof>;
  stateOfBooks(access: Access): Promise<StateOfBooks>;
  /** The same with the accounts that are broken, after the record of the reading. */
  openBooks(access: Access): Promise<StateOfBooks>;
}

export const settlementStoreSpecs: readonly StoreSpec[] = [ticketStoreSpec, bookProofStoreSpec];

export type SettlementDeps = Omit<Deps, 'tickets' | 'proofs'> & { readonly database: Database };

export function createSettlement({ database, ...rest }: SettlementDeps): Settlement {
  const deps: Deps = {
    ...rest,
    tickets: createMongoTicketStore(database),
    proofs: createMongoBookProofStore(database),
  };
  return {
    lookUpAccount: lookUpAccount(deps),
    openAccount: openAccount(deps),
    prepareTicket: prepareTicket(deps),
    approveTicket: approveTicket(deps),
    turnDownTicket: turnDownTicket(deps),
    openTicket: openTicket(deps),
    listTickets: listTickets(deps),
    keepProof: keepProof(deps),
    stateOfBooks: stateOfBooks(deps),
    openBooks: openBooks(deps),
  };
}

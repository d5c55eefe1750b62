import type { Customer } from '../../members/index.js';
import type { KeptCookie } from '../../platform/http/cookies.js';
import { Visit, type VisitFacts } from '../../platform/http/visit.js';
import type { Access, Purpose } from '../../vocabulary/access.js';

interface WebFacts extends VisitFacts {
  readonly customer: Customer | null;
  readonly draftCookie: KeptCookie;
}

/** A visit of a customer or of somebody who has not signed in. */
export class WebVisit extends Visit {
  readonly customer: Customer | null;
  readonly #draftCookie: KeptCookie;

  constructor({ customer, draftCookie, ...facts }: WebFacts) {
    super({ ...facts, accountLanguage: customer?.language ?? null });
    this.customer = customer;
    this.#draftCookie = draftCookie;
  }

  /** A page shown to a signed-in customer is never kept by anybody, whatever it shows: it bears a name. */
  override get isPersonal(): boolean {
    return this.customer !== null || super.isPersonal;
  }

  /** Who asks, for what, under which request: handed to every deed. */
  access(purpose: Purpose): Access {
    const actor =
      this.customer === null ? ({ kind: 'visitor' } as const) : ({ kind: 'customer', id: this.customer.id } as const);
    return { actor, purpose, requestId: this.requestId, ip: this.ip };
  }

  /** Whether the password was given so lately that a delicate thing may be done (AT9). */
  get isProved(): boolean {
    return this.provedWithin(10);
  }

  /** The key of this browser's drafts (RU23); null when it has none. */
  get draftKey(): string | null {
    return this.#draftCookie.read(this.request);
  }

  /** Keeps the key for seven days; null expires it. */
  keepDraftKey(key: string | null): void {
    this.#draftCookie.write(this.response, key);
  }
}

/** A visit behind the guard: somebody is signed in. */
export type CustomerVisit = WebVisit & { readonly customer: Customer };

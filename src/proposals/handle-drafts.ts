import type { ConsentChoice } from '../consent/index.js';
import type { Access } from '../vocabulary/access.js';
import type { CustomerId, DraftId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Clock } from '../platform/clock.js';
import type { Ids } from '../platform/ids.js';
import { hashToken } from '../platform/security/tokens.js';
import { type Draft, keptInput, livesDays } from './draft.js';
import type { DraftHolder, DraftStore, DraftTimes } from './draft-store.js';
import type { ProposalInput } from './proposal-text.js';

export interface DraftDeps {
  readonly drafts: DraftStore;
  readonly clock: Clock;
  readonly systemClock: Clock;
  readonly ids: Ids;
}

/** Which draft, and the cookie of the browser that asks. */
export interface DraftQuestion {
  readonly draftId: DraftId | null;
  readonly browserKey: string | null;
}

export interface SavedDraft {
  readonly draft: Draft;
  /** The browser's key, made now if it had none: the door keeps it in a cookie. */
  readonly browserKey: string;
}

export function holderOf({ actor }: Access, browserKey: string | null): DraftHolder {
  const customerId: CustomerId | null = actor.kind === 'customer' ? actor.id : null;
  return { customerId, browserKeyHash: browserKey === null ? null : hashToken(browserKey) };
}

function timesOf({ clock, systemClock }: DraftDeps, { customerId }: DraftHolder): DraftTimes {
  const days = customerId === null ? livesDays.browser : livesDays.customer;
  return { savedAt: clock.now(), expiresAt: new Date(systemClock.now().getTime() + days * 86_400_000) };
}

/**
 * Keeps what was typed, good or not, up to the fields' bytes (RU23); makes a draft when none is named.
 * Throws Refusal `draft.not-found` when the named one is not this person's or was sent.
 */
export function saveDraft(deps: DraftDeps) {
  const { drafts, ids } = deps;
  return async (
    access: Access,
    { draftId, browserKey, input }: DraftQuestion & { readonly input: ProposalInput },
  ): Promise<SavedDraft> => {
    const key = browserKey ?? ids.makeToken();
    const holder = holderOf(access, key);
    const kept = keptInput(input);
    const times = timesOf(deps, holder);
    if (draftId === null) {
      return {
        draft: await drafts.add(access, { id: ids.make<'draft'>(), input: kept, ...holder, ...times }),
        browserKey: key,
      };
    }
    const draft = await drafts.save(access, holder, { id: draftId, input: kept, ...times });
    if (draft === null) throw new Refusal('draft.not-found');
    return { draft, browserKey: key };
  };
}

/**
 * The named draft if it is this person's, sent or not; without a name the newest unsent one (RU23). A customer who signs
 * in takes over what this browser began.
 */
export function findDraft(deps: DraftDeps) {
  const { drafts } = deps;
  return async (access: Access, { draftId, browserKey }: DraftQuestion): Promise<Draft | null> => {
    const holder = holderOf(access, browserKey);
    const draft = draftId === null ? await drafts.newest(access, holder) : await drafts.find(access, holder, draftId);
    const { customerId, browserKeyHash } = holder;
    if (draft !== null && !draft.isSent && customerId !== null && browserKeyHash !== null) {
      await drafts.adopt(access, { customerId, browserKeyHash }, timesOf(deps, holder).expiresAt);
    }
    return draft;
  };
}

/** Keeps the answers of step 2 with the draft; they become consents with the receipt. Refusal `draft.not-found`. */
export function keepChoices(deps: DraftDeps) {
  return async (
    access: Access,
    {
      draftId,
      browserKey,
      choices,
    }: { readonly draftId: DraftId; readonly browserKey: string | null; readonly choices: readonly ConsentChoice[] },
  ): Promise<Draft> => {
    const holder = holderOf(access, browserKey);
    const draft = await deps.drafts.save(access, holder, { id: draftId, choices, ...timesOf(deps, holder) });
    if (draft === null) throw new Refusal('draft.not-found');
    return draft;
  };
}

/** Throws an unsent draft away; one that is not this person's stays. */
export function discardDraft({ drafts }: DraftDeps) {
  return async (
    access: Access,
    { draftId, browserKey }: { readonly draftId: DraftId; readonly browserKey: string | null },
  ): Promise<void> => drafts.discard(access, holderOf(access, browserKey), draftId);
}

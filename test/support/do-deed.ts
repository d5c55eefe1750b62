import type { House } from '../../src/house.js';
import type { Access } from '../../src/vocabulary/access.js';

interface Submit {
  readonly deed: 'submit';
  readonly access: Access;
  readonly command: Parameters<House['proposals']['submitDraft']>[1];
}

interface Adopt {
  readonly deed: 'adopt';
  readonly access: Access;
  readonly command: Parameters<House['review']['publish']>[1];
}

interface Claim {
  readonly deed: 'claim';
  readonly access: Access;
  readonly command: Parameters<House['awards']['claimShares']>[1];
}

/** Telling what waits in the outbox, as the relay does; it stops at the end of what is due. */
interface Tell {
  readonly deed: 'tell';
}

interface Redeem {
  readonly deed: 'redeem';
  readonly access: Access;
  readonly client: Parameters<House['redemption']['redeem']>[1];
  readonly command: Parameters<House['redemption']['redeem']>[2];
}

interface Capture {
  readonly deed: 'capture';
  readonly access: Access;
  readonly command: Parameters<House['redemption']['capture']>[1];
}

interface Reverse {
  readonly deed: 'reverse';
  readonly access: Access;
  readonly command: Parameters<House['redemption']['reverse']>[1];
}

interface Void {
  readonly deed: 'void';
  readonly access: Access;
  readonly command: Parameters<House['redemption']['void']>[1];
}

interface Cancel {
  readonly deed: 'cancel';
  readonly access: Access;
  readonly command: Parameters<House['redemption']['cancel']>[1];
}

interface Balance {
  readonly deed: 'balance';
  readonly access: Access;
  readonly command: Parameters<House['redemption']['balance']>[1];
}

/** Giving what waits its place in the chain of acts. */
interface Seal {
  readonly deed: 'seal';
}

/** A deed as it can be handed to a program of its own: who asks, and for what. */
export type DeedToDo = Submit | Adopt | Claim | Tell | Redeem | Capture | Void | Reverse | Cancel | Balance | Seal;

/** Does a deed in a house, through its rooms; gives back what the deed gives back. */
export async function doDeed(
  { audit, proposals, review, awards, redemption, relay }: House,
  wanted: DeedToDo,
): Promise<unknown> {
  switch (wanted.deed) {
    case 'submit':
      return proposals.submitDraft(wanted.access, wanted.command);
    case 'adopt':
      return review.publish(wanted.access, wanted.command);
    case 'claim':
      return awards.claimShares(wanted.access, wanted.command);
    case 'redeem':
      return redemption.redeem(wanted.access, wanted.client, wanted.command);
    case 'capture':
      return redemption.capture(wanted.access, wanted.command);
    case 'void':
      return redemption.void(wanted.access, wanted.command);
    case 'reverse':
      return redemption.reverse(wanted.access, wanted.command);
    case 'cancel':
      return redemption.cancel(wanted.access, wanted.command);
    case 'balance':
      return redemption.balance(wanted.access, wanted.command);
    case 'seal':
      return audit.seal();
    case 'tell':
      return relay.drain();
  }
}

import type { House } from '../../src/house.js';
import type { Access } from '../../src/vocabulary/access.js';

/** A deed of a room, with the command as the room takes it. */
interface Asked<Deed extends string, Act extends (access: Access, command: never) => unknown> {
  readonly deed: Deed;
  readonly access: Access;
  readonly command: Parameters<Act>[1];
}

/** What nobody asks for: telling what waits in the outbox, giving what waits its place in the chain of acts. */
interface OfItself {
  readonly deed: 'tell' | 'seal';
}

interface Redeem {
  readonly deed: 'redeem';
  readonly access: Access;
  readonly client: Parameters<House['redemption']['redeem']>[1];
  readonly command: Parameters<House['redemption']['redeem']>[2];
}

type Redemption = House['redemption'];

/** A deed as it can be handed to a program of its own: who asks, and for what. */
export type DeedToDo =
  | Asked<'submit', House['proposals']['submitDraft']>
  | Asked<'adopt', House['review']['publish']>
  | Asked<'claim', House['awards']['claimShares']>
  | Asked<'capture', Redemption['capture']>
  | Asked<'void', Redemption['void']>
  | Asked<'reverse', Redemption['reverse']>
  | Asked<'cancel', Redemption['cancel']>
  | Asked<'balance', Redemption['balance']>
  | Redeem
  | OfItself;

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

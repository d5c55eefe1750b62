import type { Operation } from './history.js';
import { type AnswerWords, inWords } from './node.js';

interface Use {
  readonly amount: number;
  status: string;
  captured: number;
  reversed: number;
}

/** What one award is worth on the days of the run. */
const award = 50_000;

/**
 * A member's points reckoned from what was asked for and from nothing that the product says but the order: the second
 * opinion of J2.
 */
export class BooksAsAsked {
  version = 0;
  posted = 0;
  held = 0;
  private readonly uses = new Map<string, Use>();

  /** Does an operation, and says what its answer must be. `redemption`: the name that its row has for it. */
  apply({ wanted: { wish } }: Operation, redemption: string): string {
    this.version += 1;
    switch (wish.does) {
      case 'AWARD':
      case 'CLAIM':
        this.posted += award;
        return 'done';
      case 'HOLD':
        this.held += wish.amount;
        return this.words(redemption, { amount: wish.amount, status: 'HELD', captured: 0, reversed: 0 });
      case 'REDEEM':
        this.posted -= wish.amount;
        return this.words(redemption, {
          amount: wish.amount,
          status: 'CAPTURED',
          captured: wish.amount,
          reversed: 0,
        });
      case 'CAPTURE': {
        const use = this.use(redemption);
        use.captured = wish.amount ?? use.amount;
        use.status = 'CAPTURED';
        this.held -= use.amount;
        this.posted -= use.captured;
        return this.words(redemption, use);
      }
      case 'VOID': {
        const use = this.use(redemption);
        use.status = 'VOIDED';
        this.held -= use.amount;
        return this.words(redemption, use);
      }
      case 'REVERSE': {
        const use = this.use(redemption);
        use.reversed += wish.amount;
        this.posted += wish.amount;
        return this.words(redemption, use);
      }
    }
  }

  private use(redemption: string): Use {
    const use = this.uses.get(redemption);
    if (use === undefined) throw new RangeError('a use that nobody opened');
    return use;
  }

  private words(id: string, use: Use): string {
    this.uses.set(id, use);
    const { posted, held } = this;
    const answer: AnswerWords = { refusedAs: null, redemption: { id, ...use }, posted, held, available: posted - held };
    return inWords(answer);
  }
}

/** One page of a list and the cursor of the next one; null at the end. */
export interface Slice<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

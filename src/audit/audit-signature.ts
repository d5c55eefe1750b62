import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalEvent } from './canonical-event.js';

/**
 * Signs with a key that is not in the database (KY7): whoever can write there, but does not have the key, can make no row
 * and no seal that holds.
 */
export interface AuditSignature {
  /** Of a row as it lies in the collection; what is there already as its `mac` does not count. */
  ofEvent(record: object): string;
  isOfEvent(record: { readonly mac?: unknown }): boolean;
  /** Of a plain text, such as what a seal or a head says. */
  ofText(text: string): string;
  isOfText(text: string, mac: unknown): boolean;
}

/** The first key signs; the others are those that signed before it (KY11). Throws a RangeError without a key. */
export function createAuditSignature(keys: readonly string[]): AuditSignature {
  const [newest] = keys;
  if (newest === undefined) throw new RangeError('the record needs a key');
  const isOfText = (text: string, mac: unknown): boolean =>
    typeof mac === 'string' && keys.some((key) => isSame(macOf(key, text), mac));
  return {
    ofEvent: (record) => macOf(newest, `event ${canonicalEvent(record, 'mac')}`),
    isOfEvent: (record) => {
      try {
        return isOfText(`event ${canonicalEvent(record, 'mac')}`, record.mac);
      } catch {
        return false;
      }
    },
    ofText: (text) => macOf(newest, text),
    isOfText,
  };
}

function macOf(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

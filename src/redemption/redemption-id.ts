import { seoulDayOf, type SeoulDay } from '../vocabulary/calendar.js';
import type { RedemptionId } from '../vocabulary/ids.js';
import type { Ids } from '../platform/ids.js';

export { readRedemptionId } from '../vocabulary/ids.js';

/** A new name of a use of points: `rdm_` and a UUID of version 7 (RFC 9562, 5.7), so that the index grows at its end. */
export function newRedemptionId(ids: Ids, at: Date): RedemptionId {
  const bytes = Buffer.from(ids.makeToken(), 'base64url').subarray(0, 16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const uuid = bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return `rdm_${uuid}` as RedemptionId;
}

/** The business day on which a use of points began: its name carries the moment. */
export function beganOn(id: RedemptionId): SeoulDay {
  const [, high = '', low = ''] = /^rdm_([0-9a-f]{8})-([0-9a-f]{4})-/.exec(id) ?? [];
  return seoulDayOf(new Date(Number.parseInt(high + low, 16)));
}

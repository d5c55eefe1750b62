import { lastExpiry, mostAdjusted, reasonLimits } from '../../../settlement/index.js';
import { seoulDayOf } from '../../../vocabulary/calendar.js';
import type { Fault } from '../../../vocabulary/refusal.js';
import type { StaffVisit } from '../visit.js';

/** What is wrong with a field of these pages, in words. */
export function pointsFaultText({ field, code, count: length = 0 }: Fault, visit: StaffVisit): string {
  const { text, formats } = visit;
  switch (field) {
    case 'memberNo':
      return text('staff-points.fault.memberNoError');
    case 'why':
      return text('staff-points.fault.whyError');
    case 'kind':
      return text('staff-points.fault.kindError');
    case 'direction':
      return text('staff-points.fault.directionError');
    case 'amount':
      return text('staff-points.fault.amountError', { most: mostAdjusted });
    case 'funder':
      return text('staff-points.fault.funderError');
    case 'expiresOn':
      return code === 'missing' || code === 'not-a-date'
        ? text('staff-points.fault.expiryMissingError')
        : text('staff-points.fault.expiryRangeError', { day: formats.day(lastExpiry(seoulDayOf(visit.now))).text });
    case 'verdict':
      return text('staff-points.fault.verdictError');
    default:
      return text(field === 'note' ? 'staff-points.fault.noteError' : 'staff-points.fault.reasonError', {
        ...reasonLimits,
        length,
      });
  }
}

import type { Fault } from '../../../vocabulary/refusal.js';
import type { StaffVisit } from '../visit.js';

/** What is wrong with a field of the search, in words. */
export function auditFaultText({ field, code }: Fault, { text }: StaffVisit): string {
  switch (field) {
    case 'person':
      return text('staff-audit.fault.personError');
    case 'staff':
      return text('staff-audit.fault.staffError');
    default:
      return text(code === 'too-early' ? 'staff-audit.fault.orderError' : 'staff-audit.fault.dayError');
  }
}

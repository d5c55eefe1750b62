import { rightsReasonLimits } from '../../../staff/index.js';
import type { Fault } from '../../../vocabulary/refusal.js';
import type { StaffVisit } from '../visit.js';

/** A fault of a request about rights in words. */
export function adminFaultText({ field, code, count = 0 }: Fault, { text }: StaffVisit): string {
  switch (field) {
    case 'name':
      return text('staff-admin.fault.nameError');
    case 'email':
      return text('staff-admin.fault.emailError');
    case 'entity':
      return text('staff-admin.fault.entityError');
    case 'roles':
      return text('staff-admin.fault.rolesError');
    case 'kind':
    case 'verdict':
      return text('staff-admin.fault.kindError');
    default:
      return code === 'too-long'
        ? text('staff-admin.fault.reasonLongError', { limit: rightsReasonLimits.most, count })
        : text('staff-admin.fault.reasonError', { limit: rightsReasonLimits.least });
  }
}

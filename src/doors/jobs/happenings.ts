import type { Notifications } from '../../notifications/index.js';
import type { Happening, HappeningNews } from '../../vocabulary/happening.js';

export interface JobRooms {
  readonly notifications: Pick<Notifications, 'deliver'>;
}

type Follow = (happening: Happening) => Promise<void>;

/** What each happening leads to (AR24). Total: a new one does not compile until somebody follows it. */
export function followHappenings({
  notifications,
}: JobRooms): Readonly<Record<HappeningNews['type'], readonly Follow[]>> {
  const notify: Follow = (happening) => notifications.deliver(happening);
  return {
    'proposal.submitted': [notify],
    'proposal.review-started': [notify],
    'proposal.decided': [notify],
    'points.granted': [notify],
    'points.claimed': [notify],
    'points.used': [notify],
    'points.returned': [notify],
    'member.code-wanted': [notify],
    'member.warned': [notify],
    'staff.warned': [notify],
  };
}

import { type Answer, show } from '../../../platform/http/answer.js';
import type { BackofficeRooms } from '../rooms.js';
import type { StaffVisit } from '../visit.js';
import { operationsPage } from './operations.page.js';

/** How the books stand and how the program's own work goes: numbers, codes and times, and accounts that are broken. */
export function showOperations({ settlement, scheduler }: Pick<BackofficeRooms, 'settlement' | 'scheduler'>) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const books = await settlement.openBooks(visit.access('operation'));
    const jobs = await scheduler.states();
    return show(operationsPage({ books, jobs }, visit), { title: visit.text('staff-operations.page.title') });
  };
}

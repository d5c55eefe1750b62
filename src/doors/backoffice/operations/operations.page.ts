import { definePage, type Page } from '../../../platform/http/page.js';
import type { Moment } from '../../../platform/http/part-models.js';
import type { JobState } from '../../../platform/schedule/scheduler.js';
import type { BookProof, FourZeros, StateOfBooks } from '../../../settlement/index.js';
import { type BrokenBooks, brokenBooks, lastProofText } from '../points/books-line.js';
import type { StaffVisit } from '../visit.js';

export interface OperationsPage {
  readonly broken: BrokenBooks | null;
  readonly state: string;
  readonly isSound: boolean;
  readonly proof: string;
  readonly scope: string | null;
  readonly zeros: readonly { readonly label: string; readonly value: number; readonly isBroken: boolean }[];
  readonly invariants: readonly { readonly id: string; readonly checked: string; readonly breaches: string }[];
  readonly found: readonly {
    readonly invariant: string;
    readonly account: string;
    readonly journal: string;
    readonly what: string;
  }[];
  readonly foundNote: string | null;
  readonly freezes: readonly { readonly account: string; readonly how: string }[];
  readonly jobs: readonly {
    readonly name: string;
    readonly last: Moment | null;
    readonly next: Moment | null;
    readonly state: string;
    readonly isFailing: boolean;
  }[];
}

interface OperationsFacts {
  readonly books: StateOfBooks;
  readonly jobs: readonly JobState[];
}

const page = definePage<OperationsPage>('backoffice/operations/operations');

const zeroNames: readonly (keyof FourZeros)[] = [
  'lotsDiffer',
  'adoptedWithoutAward',
  'awardWithoutAdoption',
  'sharesDiffer',
];

/** X05's four zeros, every invariant, what is broken and whose uses were stopped, and the jobs. */
export function operationsPage({ books, jobs }: OperationsFacts, visit: StaffVisit): Page {
  const { text, formats } = visit;
  const { state, last } = books;
  return page({
    broken: brokenBooks(books, visit),
    state: text(`staff-operations.state.${state}.tag`),
    isSound: state === 'sound',
    proof: lastProofText(books, visit),
    scope: last === null ? null : scopeOf(last, visit),
    zeros:
      last === null
        ? []
        : zeroNames.map((name) => ({
            label: text(`staff-operations.zero.${name}.label`),
            value: last.zeros[name],
            isBroken: last.zeros[name] > 0,
          })),
    invariants: (last?.invariants ?? []).map(({ invariant, checked, breaches }) => ({
      id: invariant,
      checked: formats.number(checked),
      breaches: formats.number(breaches),
    })),
    found: (last?.found ?? []).map(({ invariant, account, journal, what }) => ({
      invariant,
      account: account ?? '–',
      journal: journal ?? '–',
      what,
    })),
    foundNote: last === null || last.breaches === last.found.length ? null : moreNote(last, visit),
    freezes: (last?.freezes ?? []).map(({ account, how }) => ({
      account,
      how: text(`staff-operations.freeze.${how}.value`),
    })),
    jobs: jobs.map((job) => ({
      name: job.name,
      last: job.startedAt === null ? null : formats.shortMoment(job.startedAt),
      next: job.nextAt === null ? null : formats.shortMoment(job.nextAt),
      state: jobStateOf(job, visit),
      isFailing: job.failures > 0,
    })),
  });
}

function scopeOf({ accounts, journals, seconds }: BookProof, { text }: StaffVisit): string {
  return text('staff-operations.books.scopeBody', { accounts, journals, seconds: Math.ceil(seconds) });
}

function moreNote({ breaches, found }: BookProof, { text }: StaffVisit): string {
  return text('staff-operations.books.moreNote', { shown: found.length, count: breaches });
}

function jobStateOf({ isRunning, failures, fault, startedAt }: JobState, { text }: StaffVisit): string {
  if (isRunning) return text('staff-operations.job.runningValue');
  if (failures > 0) return text('staff-operations.job.failedValue', { times: failures, code: fault ?? '-' });
  return text(startedAt === null ? 'staff-operations.job.waitingValue' : 'staff-operations.job.doneValue');
}

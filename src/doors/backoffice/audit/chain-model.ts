import type { Gap, StateOfChain } from '../../../audit/index.js';
import type { StaffVisit } from '../visit.js';

/** How the chain stands, in words. */
export interface ChainModel {
  readonly state: string;
  readonly isSound: boolean;
  readonly isBroken: boolean;
  readonly lines: readonly string[];
  readonly gaps: readonly { readonly place: string; readonly what: string; readonly event: string }[];
  readonly gapNote: string | null;
  readonly mayVerify: boolean;
}

/** What the last proof found, and what has come since. A gap is told by its place and the last place before it that holds. */
export function chainOf({ head, waiting, late, proof }: StateOfChain, visit: StaffVisit): ChainModel {
  const { text, formats } = visit;
  const state = proof === null ? 'neverProved' : proof.gapCount > 0 ? 'broken' : late > 0 ? 'late' : 'sound';
  return {
    state: text(`staff-audit.chain.${state}.tag`),
    isSound: state === 'sound',
    isBroken: state === 'broken',
    lines: [
      head === null
        ? text('staff-audit.chain.emptyBody')
        : text('staff-audit.chain.headBody', { seq: head.seq, hash: head.h.slice(0, 16) }),
      text('staff-audit.chain.waitingBody', { number: waiting }),
      ...(late > 0 ? [text('staff-audit.chain.lateBody', { number: late })] : []),
      proof === null
        ? text('staff-audit.chain.neverBody')
        : text('staff-audit.chain.provedBody', { moment: formats.moment(proof.at).text, number: proof.events }),
    ],
    gaps: (proof?.gaps ?? []).map((gap) => gapRow(gap, visit)),
    gapNote: proof === null || proof.gapCount === 0 ? null : gapNoteOf(proof.gaps, proof.gapCount, visit),
    mayVerify: visit.may('audit.verify'),
  };
}

function gapRow({ kind, seq, event }: Gap, { text, formats }: StaffVisit): ChainModel['gaps'][number] {
  const names = {
    changed: 'changed',
    'event-missing': 'eventMissing',
    'links-missing': 'linksMissing',
    seal: 'seal',
    'not-sealed': 'notSealed',
    forged: 'forged',
    head: 'head',
  } as const;
  return {
    place: seq === null ? '–' : formats.number(seq),
    what: text(`staff-audit.gap.${names[kind]}.name`),
    event: event ?? '–',
  };
}

function gapNoteOf(gaps: readonly Gap[], count: number, { text }: StaffVisit): string {
  const first = gaps.find(({ seq }) => seq !== null)?.seq ?? null;
  return first === null
    ? text('staff-audit.gap.outsideNote', { count })
    : text('staff-audit.gap.firstNote', { count, seq: first, good: first - 1 });
}

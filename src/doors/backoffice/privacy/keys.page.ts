import { definePage, type Page } from '../../../platform/http/page.js';
import type { Moment } from '../../../platform/http/part-models.js';
import type { KeyLine, KeyLineState } from '../../../privacy/index.js';
import type { StaffVisit } from '../visit.js';

export interface KeysPage {
  readonly dueTitle: string | null;
  readonly rows: readonly {
    readonly what: string;
    readonly owner: string;
    readonly name: string;
    readonly state: string;
    readonly tone: string;
    readonly count: string;
    readonly created: Moment;
    readonly rotate: Moment | null;
    readonly isDue: boolean;
    readonly rowsLeft: string;
  }[];
}

interface KeysFacts {
  readonly lines: readonly KeyLine[];
  /** The names of legal entities by their code. */
  readonly entityNames: ReadonlyMap<string, string>;
}

const page = definePage<KeysPage>('backoffice/privacy/keys');

const tones: Readonly<Record<KeyLineState, string>> = {
  active: 'govuk-tag--green',
  'decrypt-only': 'govuk-tag--yellow',
  withdrawn: 'govuk-tag--grey',
  destroyed: 'govuk-tag--grey',
};

/** 키 현황 (KY12): owner, state, created, next rotation, rows left; what is due stands above. */
export function keysPage({ lines, entityNames }: KeysFacts, { text, formats }: StaffVisit): Page {
  const due = lines.filter(({ isDue }) => isDue).length;
  return page({
    dueTitle: due === 0 ? null : text('staff-keys.page.dueBody', { count: due }),
    rows: lines.map(({ kind, entity, name, state, count, createdOn, rotateOn, isDue, rowsLeft }) => ({
      what: text(`staff-keys.kind.${kind}.name`),
      owner:
        entity === null ? text(`staff-keys.owner.${kind === 'subject' ? 'person' : 'portal'}.name`) : nameOf(entity),
      name: name ?? '–',
      state: text(`staff-keys.state.${state}.tag`),
      tone: tones[state],
      count: formats.number(count),
      created: formats.tableDay(createdOn),
      rotate: rotateOn === null ? null : formats.tableDay(rotateOn),
      isDue,
      rowsLeft: rowsLeft === null ? '–' : formats.number(rowsLeft),
    })),
  });

  function nameOf(code: string): string {
    return entityNames.get(code) ?? code;
  }
}

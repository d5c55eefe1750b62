import type { Ending, History } from './history.js';

/** What one fault came to over its rounds. */
export interface Figures {
  rounds: number;
  /** Programs killed with -9: mongods and our own. */
  kills: number;
  /** Mongods halted, told to step down or restarted. */
  stops: number;
  /** Rounds after which another member was primary. */
  failovers: number;
  acknowledged: number;
  conflicts: number;
  retries: number;
  seconds: number;
  readonly endings: Record<Ending, number>;
  /** For each round that took the primary: the longest time without any acknowledgement, in milliseconds. */
  readonly outagesMs: number[];
}

export function noFigures(): Figures {
  return {
    rounds: 0,
    kills: 0,
    stops: 0,
    failovers: 0,
    acknowledged: 0,
    conflicts: 0,
    retries: 0,
    seconds: 0,
    endings: { 'had happened': 0, 'had not': 0, cancelled: 0 },
    outagesMs: [],
  };
}

/** The longest gap between acknowledgements that touches the time since a moment. */
export function longestGap(acknowledgedAt: readonly number[], since: number, until: number): number {
  let longest = 0;
  let last = since;
  for (const at of acknowledgedAt) {
    if (at < since) continue;
    if (at > until) break;
    longest = Math.max(longest, at - last);
    last = at;
  }
  return Math.max(longest, until - last);
}

/** The value below which such a part of some figures lies. */
function quantile(figures: readonly number[], part: number): number {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
}

const columns = [
  ['fault', 60],
  ['rounds', 7],
  ['kills', 6],
  ['stops', 6],
  ['failovers', 10],
  ['acknowledged', 13],
  ['unknown', 8],
  ['happened', 9],
  ['had not', 8],
  ['cancelled', 10],
  ['conflicts', 10],
  ['retries', 8],
  ['no service p50 / p99 / max s', 30],
  ['seconds', 8],
] as const;

const summed = ['rounds', 'kills', 'stops', 'failovers', 'acknowledged', 'conflicts', 'retries', 'seconds'] as const;

/** One line of the table per fault, and one of all together. */
export function tableOf(all: ReadonlyMap<string, Figures>): readonly string[] {
  const total = noFigures();
  for (const figures of all.values()) {
    for (const name of summed) total[name] += figures[name];
    for (const how of ['had happened', 'had not', 'cancelled'] as const) total.endings[how] += figures.endings[how];
    total.outagesMs.push(...figures.outagesMs);
  }
  return [
    columns.map(([name, width], n) => (n === 0 ? name.padEnd(width) : name.padStart(width))).join(''),
    ...[...all, ['all', total] as const].map(([name, figures]) => lineOf(name, figures)),
  ];
}

function lineOf(name: string, figures: Figures): string {
  const { rounds, kills, stops, failovers, acknowledged, endings, conflicts, retries, outagesMs, seconds } = figures;
  const unknown = endings['had happened'] + endings['had not'] + endings.cancelled;
  const inSeconds = (part: number): string => (quantile(outagesMs, part) / 1_000).toFixed(1);
  const outages = outagesMs.length === 0 ? '-' : [0.5, 0.99, 1].map(inSeconds).join(' / ');
  const cells = [
    ...[rounds, kills, stops, failovers, acknowledged, unknown],
    ...[endings['had happened'], endings['had not'], endings.cancelled, conflicts, retries],
    outages,
    Math.round(seconds),
  ];
  return columns.map(([, width], n) => (n === 0 ? name.padEnd(width) : String(cells[n - 1]).padStart(width))).join('');
}

/** What was promised and what was broken; the bound is that of 95 % where none was seen. */
export function verdictOf(history: History): readonly string[] {
  const acknowledged = history.acknowledgedAt.length;
  const broken = (which: string): number => history.broken.filter((one) => one.which === which).length;
  const bound = acknowledged === 0 ? '-' : (3 / acknowledged).toExponential(1);
  const codes = [...history.unknownCodes].map(([code, times]) => `${code} ${String(times)}`).join(', ');
  return [
    ['lost', 'doubled', 'flipped'].map((which) => `${which} ${String(broken(which))}`).join(' · ') +
      ` of ${String(acknowledged)} acknowledged (0 means below ${bound} with 95 %)`,
    ['J1', 'J2', 'J3', 'J4', 'J5', 'J6', 'books', 'error']
      .map((which) => `${which} ${String(broken(which))}`)
      .join(' · '),
    `under load ${String(history.replays)} replays, ${String(history.reads)} reads, ${String(history.repliesLost)} replies lost, ${String(history.halfOpened)} connections half open`,
    `calls without an answer: ${codes === '' ? 'none' : codes}`,
    ...history.broken.slice(0, 40).map(({ which, what }) => `BROKEN ${which}: ${what}`),
  ];
}

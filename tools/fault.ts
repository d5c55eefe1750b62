/** What a checker found, and where. */
export interface Fault {
  readonly where: string;
  readonly what: string;
}

/** Prints the faults and a closing line; the exit code tells whether there were any. */
export function report(checked: string, faults: readonly Fault[]): void {
  for (const { where, what } of faults) console.error(`${where}: ${what}`);
  console.log(`${checked}: ${faults.length === 0 ? 'no fault' : `${String(faults.length)} faults`}`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

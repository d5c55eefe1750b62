/** Ends a run with one plain line, `N passed, N failed`, counted by jest itself; a file that did not load counts as failed. */
export default class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    // Told here already: a process that ended during the teardown would otherwise end with 0.
    if (failed > 0) process.exitCode = 1;
    process.stderr.write(`${results.numPassedTests} passed, ${failed} failed\n`);
  }
}

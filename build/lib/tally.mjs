/** @typedef {{ passed: number, failed: number }} Tally */

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function addUp(tallies) {
  return tallies.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), { passed: 0, failed: 0 });
}

/**
 * @param {Tally} tally
 * @returns {string} the closing line of the test command
 */
export function closingLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

/**
 * What a test runner's report comes to. A runner that ran nothing, or that ended badly though no test failed (a file that
 * does not load, an error outside any test), counts as one failure: silence must not pass.
 * @param {Tally | null} counted the report's own figures; null where there is no readable report
 * @param {number} exitCode
 * @returns {Tally & { complaint: string | null }}
 */
export function judge(counted, exitCode) {
  if (counted === null) return { passed: 0, failed: 1, complaint: 'it ended without a report' };
  if (counted.passed + counted.failed === 0) return { passed: 0, failed: 1, complaint: 'it ran no test' };
  if (exitCode !== 0 && counted.failed === 0) {
    return { passed: counted.passed, failed: 1, complaint: `it ended with code ${exitCode} though no test failed` };
  }
  return { ...counted, complaint: null };
}

/**
 * The figures of Vitest's JSON report. A file that failed to load has no tests of its own and counts as one failure.
 * @param {{ numPassedTests: number, numFailedTests: number,
 *   testResults: readonly { status: string, assertionResults: readonly unknown[] }[] }} report
 * @returns {Tally}
 */
export function countVitest(report) {
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded };
}

/**
 * The figures of Playwright's JSON report. A test that passed only when tried again is counted as failed.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number }, errors: readonly unknown[] }} report
 * @returns {Tally}
 */
export function countPlaywright({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/**
 * Counts a step's results. A run that failed without a failed test (a file that does not load, a server that does not
 * start) counts as one failure, so that nothing broken ever looks green.
 * @param {'check' | 'vitest' | 'playwright'} kind
 * @param {number} exitCode
 * @param {string} reportPath the runner's JSON report
 * @returns {Count}
 */
export function countResults(kind, exitCode, reportPath) {
  if (kind === 'check') return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 };
  const count = existsSync(reportPath) ? read(kind, JSON.parse(readFileSync(reportPath, 'utf8'))) : nothing();
  if (exitCode !== 0 && count.failed === 0) count.failed = 1;
  return count;
}

/** @returns {Count} */
const nothing = () => ({ passed: 0, failed: 0, skipped: 0 });

/** @param {'vitest' | 'playwright'} kind @param {any} report @returns {Count} */
function read(kind, report) {
  if (kind === 'vitest') {
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  }
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}

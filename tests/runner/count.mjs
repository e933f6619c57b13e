import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../../dev/bootstrap.mjs';

/** `failures` has a line for each failed test: its file, its name, and the first line of what went wrong.
 * @typedef {{ passed: number, failed: number, skipped: number, failures: string[] }} Count */

/**
 * Counts a step's results. A run that failed without a failed test (a file that does not load, a server that does not
 * start) counts as one failure, so that nothing broken ever looks green.
 * @param {'check' | 'vitest' | 'playwright'} kind
 * @param {number} exitCode
 * @param {string} reportPath the runner's JSON report
 * @returns {Count}
 */
export function countResults(kind, exitCode, reportPath) {
  if (kind === 'check') return { ...nothing(), passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1 };
  const count = existsSync(reportPath) ? read(kind, JSON.parse(readFileSync(reportPath, 'utf8'))) : nothing();
  if (exitCode !== 0 && count.failed === 0) count.failed = 1;
  return count;
}

/** @returns {Count} */
const nothing = () => ({ passed: 0, failed: 0, skipped: 0, failures: [] });

/** @param {'vitest' | 'playwright'} kind @param {any} report @returns {Count} */
function read(kind, report) {
  if (kind === 'vitest') {
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
      failures: report.testResults.flatMap(failuresOfFile),
    };
  }
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky, skipped, failures: report.suites.flatMap(failuresOfSuite) };
}

/** @param {string | undefined} message as a terminal shows it */
const firstLine = (message) => stripVTControlCharacters(message ?? '').split('\n', 1)[0];

/** Of one file of Vitest's; one that did not load has no tests, and says why itself. @param {any} file */
function failuresOfFile({ name, status, message, assertionResults }) {
  const path = relative(root, name);
  const failed = assertionResults.filter((/** @type {any} */ test) => test.status === 'failed');
  if (failed.length === 0 && status === 'failed') return [`${path}: ${firstLine(message)}`];
  return failed.map((/** @type {any} */ test) => `${path} > ${test.fullName}: ${firstLine(test.failureMessages[0])}`);
}

/** Of one of Playwright's suites and those inside it. @param {any} suite @returns {string[]} */
function failuresOfSuite({ specs = [], suites = [] }) {
  const failed = specs.filter((/** @type {any} */ spec) => !spec.ok);
  const lines = failed.map((/** @type {any} */ { file, title, tests }) => {
    const { error } = tests.at(-1)?.results.find((/** @type {any} */ result) => result.error) ?? {};
    return `${file} > ${title}: ${firstLine(error?.message)}`;
  });
  return [...lines, ...suites.flatMap(failuresOfSuite)];
}

/** @typedef {{ name: string, message: string }} Failure */

/** Lines of a message that are told again at the end: the first ones say what was expected and what came. */
const LINES = 12;
const COLOURS = new RegExp(`${String.fromCodePoint(27)}\\[[0-9;]*m`, 'gu');

/**
 * @param {string | undefined} message
 * @returns {string}
 */
function beginningOf(message) {
  return (message ?? 'It says nothing of why.').replace(COLOURS, '').split('\n').slice(0, LINES).join('\n');
}

/**
 * The failed tests of Vitest's JSON report, and the files that did not load.
 * @param {{ testResults: readonly { name?: string, status: string, message?: string,
 *   assertionResults: readonly { fullName?: string, status?: string, failureMessages?: readonly string[] | null }[] }[] }} report
 * @returns {readonly Failure[]}
 */
export function vitestFailures({ testResults }) {
  return testResults.flatMap(({ name = '', status, message, assertionResults }) => {
    if (status === 'failed' && assertionResults.length === 0) return [{ name, message: beginningOf(message) }];
    return assertionResults
      .filter((one) => one.status === 'failed')
      .map((one) => ({ name: `${name} › ${one.fullName}`, message: beginningOf(one.failureMessages?.[0]) }));
  });
}

/**
 * @typedef {{ title: string, file?: string, suites?: readonly Suite[],
 *   specs?: readonly { title: string, ok: boolean, file: string, line: number,
 *     tests: readonly { status: string, results: readonly { errors: readonly { message?: string }[] }[] }[] }[] }} Suite
 */

/**
 * @param {Suite} suite
 * @returns {readonly Failure[]}
 */
function suiteFailures({ suites = [], specs = [] }) {
  const own = specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => ({ name: `${file}:${line} › ${title}`, message: beginningOf(results.flatMap(({ errors }) => errors)[0]?.message) })),
  );
  return [...own, ...suites.flatMap(suiteFailures)];
}

/**
 * The failed tests of Playwright's JSON report, those that passed at a second try among them, and its errors outside any test.
 * @param {{ suites?: readonly Suite[], errors: readonly { message?: string }[] }} report
 * @returns {readonly Failure[]}
 */
export function playwrightFailures({ suites = [], errors }) {
  return [...suites.flatMap(suiteFailures), ...errors.map(({ message }) => ({ name: 'Outside any test', message: beginningOf(message) }))];
}

/**
 * What failed, told again at the end: output of the last runner buries what an earlier one said.
 * @param {readonly Failure[]} failures
 * @returns {string}
 */
export function failuresText(failures) {
  return failures.map(({ name, message }) => `✗ ${name}\n${message.replace(/^/gmu, '    ')}\n`).join('\n');
}

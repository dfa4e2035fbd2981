import { expect, test } from 'vitest';

import { failuresText, playwrightFailures, vitestFailures } from '../../../build/lib/failures.mjs';

test('Vitest’s failed tests are told with the file and the beginning of the message, and so is a file that does not load', () => {
  const long = Array.from({ length: 40 }, (_, line) => `line ${line}`).join('\n');
  const testResults = [
    { name: 'a.test.ts', status: 'failed', assertionResults: [
      { fullName: 'is well', status: 'passed', failureMessages: [] },
      { fullName: 'is ill', status: 'failed', failureMessages: [`\u001B[31m${long}\u001B[39m`] },
    ] },
    { name: 'b.test.ts', status: 'failed', message: 'Cannot find c.ts', assertionResults: [] },
    { name: 'd.test.ts', status: 'passed', assertionResults: [] },
  ];
  const found = vitestFailures({ testResults });
  expect(found.map(({ name }) => name)).toEqual(['a.test.ts › is ill', 'b.test.ts']);
  expect(found[0]?.message.split('\n')).toEqual(long.split('\n').slice(0, 12));
  expect(failuresText(found)).toContain('✗ b.test.ts\n    Cannot find c.ts\n');
});

test('Playwright’s failed tests are found in suites at any depth, flaky ones and errors outside any test among them', () => {
  const spec = (title: string, status: string) => ({ title, ok: status === 'expected', file: 'x.spec.ts', line: 7, tests: [{ status, results: [{ errors: [{ message: `${title}!` }] }] }] });
  const suites = [{ title: 'x', specs: [spec('one', 'unexpected')], suites: [{ title: 'y', specs: [spec('two', 'expected'), spec('three', 'flaky'), spec('four', 'skipped')] }] }];
  expect(playwrightFailures({ suites, errors: [{ message: 'no port' }] })).toEqual([
    { name: 'x.spec.ts:7 › one', message: 'one!' },
    { name: 'x.spec.ts:7 › three', message: 'three!' },
    { name: 'Outside any test', message: 'no port' },
  ]);
});

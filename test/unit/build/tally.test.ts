import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { Refusal } from '../../../build/lib/say.mjs';
import { addUp, closingLine, countPlaywright, countVitest, judge } from '../../../build/lib/tally.mjs';
import { readTestArguments } from '../../../build/lib/test-arguments.mjs';

describe('the closing line', () => {
  test('has the form that is read by others', () => {
    expect(closingLine({ passed: 412, failed: 0 })).toBe('412 passed, 0 failed');
  });

  test('adds up every runner and loses none', () => {
    const tally = fc.record({ passed: fc.nat(10_000), failed: fc.nat(10_000) });
    fc.assert(
      fc.property(fc.array(tally), fc.array(tally), (some, others) => {
        const [a, b, all] = [addUp(some), addUp(others), addUp([...some, ...others])];
        expect(all).toEqual({ passed: a.passed + b.passed, failed: a.failed + b.failed });
      }),
    );
    expect(addUp([])).toEqual({ passed: 0, failed: 0 });
  });
});

describe('what a runner comes to', () => {
  test('is its own figures where it ended well', () => {
    expect(judge({ passed: 3, failed: 0 }, 0)).toEqual({ passed: 3, failed: 0, complaint: null });
  });

  test('is its own figures where tests failed', () => {
    expect(judge({ passed: 3, failed: 2 }, 1)).toEqual({ passed: 3, failed: 2, complaint: null });
  });

  test('is a failure where it ran nothing, even if it ended well', () => {
    expect(judge({ passed: 0, failed: 0 }, 0)).toMatchObject({ failed: 1, complaint: 'it ran no test' });
  });

  test('is a failure where it left no report', () => {
    expect(judge(null, 0)).toMatchObject({ failed: 1 });
  });

  test('is a failure where it ended badly outside any test', () => {
    expect(judge({ passed: 3, failed: 0 }, 1)).toMatchObject({ passed: 3, failed: 1 });
  });
});

describe('the reports', () => {
  test('of Vitest count a file that does not load, which has no test to fail', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{}, {}] },
      { status: 'passed', assertionResults: [{}] },
    ];
    expect(countVitest({ numPassedTests: 2, numFailedTests: 1, testResults })).toEqual({ passed: 2, failed: 2 });
  });

  test('of Playwright count what passed only at a second try as failed', () => {
    expect(countPlaywright({ stats: { expected: 5, unexpected: 1, flaky: 1 }, errors: [] })).toEqual({ passed: 5, failed: 2 });
  });

  test('of Playwright count an error outside any test', () => {
    expect(countPlaywright({ stats: { expected: 0, unexpected: 0, flaky: 0 }, errors: [{}] })).toEqual({ passed: 0, failed: 1 });
  });
});

describe('which tests are asked for', () => {
  test('all of them and the checks, where none is named', () => {
    expect(readTestArguments([])).toEqual({ kinds: ['unit', 'integration', 'e2e'], checked: true, long: false });
  });

  test('those that are named, in their usual order, without the checks', () => {
    expect(readTestArguments(['e2e', '--long', 'unit'])).toEqual({ kinds: ['unit', 'e2e'], checked: false, long: true });
  });

  test('none where a word is not known', () => {
    expect(() => readTestArguments(['uint'])).toThrow(Refusal);
  });
});

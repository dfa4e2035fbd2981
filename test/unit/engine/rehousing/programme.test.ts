import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { programmeText } from '../../../../shared/engine/rehousing/lp-text.ts';
import { readRehousing } from '../../../../shared/engine/rehousing/problem.ts';
import { rulesOf } from '../../../../shared/engine/rehousing/programme.ts';
import { integerProblem, option, problem, provider, service, solve } from './support.ts';

describe('the text of a programme', () => {
  it('has one term a line, short names and an end', () => {
    const text = programmeText({ objective: [[2.5, 'a'], [-1, 'b']], rows: [{ terms: [[1, 'a'], [1e-7, 'b']], is: '>=', bound: 1.5e21 }], binaries: ['b'] });
    expect(text.split('\n')).toEqual(['Minimize', ' o:', ' + 2.5 a', ' - 1 b', 'Subject To', ' r0:', ' + 1 a', ' + 1e-7 b', ' >= 1.5e+21', 'Binary', ' b', 'End', '']);
  });

  it('leaves out what has no terms, and refuses what cannot be meant', () => {
    expect(programmeText({ objective: [[1, 'a']], rows: [{ terms: [[0, 'a']], is: '<=', bound: 3 }], binaries: [] })).not.toContain('r0');
    expect(() => programmeText({ objective: [[1, 'a']], rows: [{ terms: [], is: '=', bound: 3 }], binaries: [] })).toThrow('cannot hold');
    expect(() => programmeText({ objective: [[Number.NaN, 'a']], rows: [], binaries: [] })).toThrow('not finite');
    expect(() => programmeText({ objective: [[1, 'a']], rows: [{ terms: [[1, 'a']], is: '<=', bound: Infinity }], binaries: [] })).toThrow('not finite');
  });

  it('is read by HiGHS as it is meant: exponents, yes and no', () => {
    // One b costs 4e7 and does what 5e7 of a would.
    const answer = solve(programmeText({ objective: [[1, 'a'], [4e7, 'b']], rows: [{ terms: [[1e-7, 'a'], [6, 'b']], is: '>=', bound: 5 }], binaries: ['b'] }));
    expect(answer).toMatchObject({ status: 'optimal', objective: 4e7 });
  });

  it('keeps its lines short whatever the problem', () => {
    const wide = problem({
      months: 3, services: Array.from({ length: 80 }, (_, at) => service(`a service with quite a long name, number ${at}`, [1_234_567.125, 2, 3], { weight: 1 / 3 })),
      providers: [provider('A', [1 / 3, 2 / 3, 1])], options: Array.from({ length: 80 }, (_, at) => option(`a service with quite a long name, number ${at}`, 'A', 12.34, { setUp: 5, leastPackage: 0.1 })),
      noSecondMove: true, placementTeam: [1, 2, 3],
    });
    const read = readRehousing(wide);
    if (!read.ok) throw new Error('This problem is in order.');
    const { rows, helping, gap, binaries } = rulesOf(read.value, 0, 3);
    const lines = programmeText({ objective: gap, rows: [...rows, ...helping], binaries }).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(40);
  });

  it('never names a variable that a row or objective alone knows: what is minimised stands in the rules', () => {
    fc.assert(fc.property(integerProblem({ services: 4, providers: 4, months: 3, most: 9, prices: 9 }), (one) => {
      const read = readRehousing(one);
      if (!read.ok) throw new Error('This problem is in order.');
      const { rows, helping, gap, cost, order } = rulesOf(read.value, 0, one.months);
      const known = new Set([...rows, ...helping].flatMap(({ terms }) => terms.map(([, name]) => name)));
      for (const [, name] of [...gap, ...cost, ...order]) expect(known.has(name), name).toBe(true);
    }), { numRuns: 100 });
  });
});

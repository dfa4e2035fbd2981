import { fail, ok } from '../../result.ts';
import type { Answer, EngineProblem } from '../contract.ts';
import type { Portfolio } from '../simulation/portfolio.ts';
import { checkPortfolio } from '../simulation/checks.ts';
import { problemOf } from '../simulation/problem-of.ts';

const within = ({ field, reason }: EngineProblem): EngineProblem => ({ field: `portfolio.${field}`, reason });

/** The portfolio that everything is compared with: in order, or refused by its fields; with what a reader of it must be told. */
export function baseOf(portfolio: Portfolio): Answer<readonly string[]> {
  const { problems } = checkPortfolio(portfolio);
  if (problems.length > 0) return fail(problems.map(within));
  const laid = problemOf(portfolio);
  return laid.ok ? ok(laid.value.notes) : fail(laid.error.map(within));
}

/** The conventions of every comparison. */
export const comparisonConventions: readonly string[] = [
  'All runs draw the same random numbers (same seed and ids), so that a difference comes from the change alone.',
  'A mutual fails in the first month in which its balance less the month’s dip is below minus its facility.',
];

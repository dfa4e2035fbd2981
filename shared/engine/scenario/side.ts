import { fail, ok } from '../../result.ts';
import type { Answer, EngineProblem } from '../contract.ts';
import type { Means } from '../means.ts';
import { coupledParts, type CoupledRuns, type DeclaredFailures } from '../simulation/coupled.ts';
import { obligationProblems, obligationsOf, type Obligation } from '../simulation/obligations.ts';
import type { Portfolio } from '../simulation/portfolio.ts';
import { problemOf } from '../simulation/problem-of.ts';
import type { Problem } from '../simulation/problem.ts';
import type { Runs } from '../simulation/runs.ts';
import type { DeclaredFailure } from './input.ts';

/** What passes from one mutual to another, and what is declared. */
export type Ties = { readonly obligations: readonly Obligation[]; readonly runOff: number; readonly failures: readonly DeclaredFailure[] };

/** A portfolio run alone and coupled. `runs`: failures and needs with others’ failures counted, balances as if alone. */
export type Side = { readonly portfolio: Portfolio; readonly problem: Problem; readonly notes: readonly string[]; readonly coupled: CoupledRuns; readonly runs: Runs };

/** A coupled run keeps more of every path, and goes in one thread. */
const MOST_COUPLED_PATHS = 10_000_000;

/** The declared failures of a portfolio, mutual by mutual; the earlier where one is named twice is refused before. */
export function declaredOf({ mutuals, months }: Portfolio, failures: readonly DeclaredFailure[]): DeclaredFailures | null {
  if (failures.length === 0) return null;
  const at = new Map(mutuals.map(({ id }, m) => [id, m]));
  const month = new Int16Array(mutuals.length).fill(months);
  const runOff = new Int16Array(mutuals.length);
  for (const one of failures) {
    const m = at.get(one.mutual);
    if (m === undefined) continue;
    month[m] = one.month;
    runOff[m] = Math.min(one.runOff, months);
  }
  return { month, runOff };
}

/** What is wrong with ties in this portfolio: by field of an input whose parts are called as here. */
export function tieProblems(portfolio: Portfolio, { obligations, failures }: Ties, at = ''): readonly EngineProblem[] {
  const ids = new Set(portfolio.mutuals.map(({ id }) => id));
  const seen = new Set<string>();
  const count = portfolio.mutuals.length;
  return [
    ...obligationProblems(portfolio, obligations),
    ...failures.flatMap(({ mutual, month, day, stopsDay }, index): readonly EngineProblem[] => [
      ...(ids.has(mutual) ? [] : [{ field: `${at}failures[${index}].mutual`, reason: `There is no mutual “${mutual}”.` }]),
      ...(seen.size === seen.add(mutual).size ? [{ field: `${at}failures[${index}].mutual`, reason: `“${mutual}” is declared to fail twice.` }] : []),
      ...(month < portfolio.months ? [] : [{ field: `${at}failures[${index}].month`, reason: `Is past the horizon of ${portfolio.months} months.` }]),
      ...(stopsDay >= day ? [] : [{ field: `${at}failures[${index}].stopsDay`, reason: 'Its services stop before it fails.' }]),
    ]),
    ...(portfolio.paths * count > MOST_COUPLED_PATHS ? [{ field: 'base.paths', reason: `${count.toLocaleString('en-GB')} mutuals can have ${Math.floor(MOST_COUPLED_PATHS / count).toLocaleString('en-GB')} coupled paths at most.` }] : []),
  ];
}

/** Problems of a portfolio, under its name in the input. */
const named = (at: string) => ({ field, reason }: EngineProblem): EngineProblem => ({ field: `${at}.${field}`, reason });

/** Lays a portfolio out; what is wrong with it stands under `at`. */
export function laidOut(portfolio: Portfolio, at: string): Answer<{ readonly problem: Problem; readonly notes: readonly string[] }> {
  const laid = problemOf(portfolio);
  return laid.ok ? laid : fail(laid.error.map(named(at)));
}

/** Refuses a scenario that draws other random numbers than its base: another seed, horizon, other factors or other mutuals. */
export function sameDraws(base: Portfolio, scenario: Portfolio, at: string): readonly EngineProblem[] {
  const problems: EngineProblem[] = [];
  for (const field of ['seed', 'paths', 'months', 'antithetic'] as const) {
    if (base[field] !== scenario[field]) problems.push({ field: `${at}.${field}`, reason: `Is another than the base’s (${String(base[field])}): then nothing could be compared.` });
  }
  const factors = (one: Portfolio): string => one.factors.map(({ name, persistence }) => `${name} ${persistence}`).join('\n');
  if (factors(base) !== factors(scenario)) problems.push({ field: `${at}.factors`, reason: 'Are not the base’s, in its order: what is drawn goes by their places.' });
  const ids = ({ mutuals }: Portfolio): readonly string[] => mutuals.map(({ id }) => id);
  const [known, given] = [ids(base), ids(scenario)];
  if (known.length !== given.length || known.some((id, m) => id !== given[m])) problems.push({ field: `${at}.mutuals`, reason: 'Are not the base’s, in its order.' });
  return problems;
}

/** Runs a portfolio that was laid out: its paths alone by the host’s means, and coupled block after block. */
export async function runSide(portfolio: Portfolio, { problem, notes }: { readonly problem: Problem; readonly notes: readonly string[] }, { obligations, runOff, failures }: Ties, means: Pick<Means, 'simulate' | 'pause'>, from: number, share: number, phrase: string): Promise<Side> {
  await means.pause(from, phrase);
  const plain = await means.simulate(portfolio);
  const { parts, run, runs: coupled } = coupledParts(problem, obligationsOf(portfolio, obligations), runOff, declaredOf(portfolio, failures));
  for (let index = 0; index < parts; index += 1) {
    await means.pause(from + (share * index) / parts, phrase);
    run(index);
  }
  return { portfolio, problem, notes, coupled, runs: { ...plain, ruin: coupled.coupled.ruin, need: coupled.coupled.need } };
}

/** Checks ties and answers with nothing, or with all that is wrong. */
export const checked = (problems: readonly EngineProblem[]): Answer<null> => (problems.length === 0 ? ok(null) : fail(problems));

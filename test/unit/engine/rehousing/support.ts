import fc from 'fast-check';
import highs from 'highs';
import { solutionOf } from '../../../../electron/app/simulation/solution.ts';
import type { LpSolution, Means } from '../../../../shared/engine/means.ts';
import type { RehousingProblem } from '../../../../shared/engine/rehousing/problem.ts';
import { planRehousing, type RehousingPlan } from '../../../../shared/engine/rehousing/plan.ts';
import { isoDate } from '../../../../shared/time.ts';

export type ServiceInput = RehousingProblem['services'][number];
export type OptionInput = RehousingProblem['options'][number];

const solver = await highs();

const settings = { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-9 } as const;

/** HiGHS in this thread. Now and then the presolve of a whole-numbered programme ends in an error of its own; without it there is an answer. */
export function solve(programme: string): LpSolution {
  try {
    return solutionOf(solver.solve(programme, settings));
  } catch {
    return solutionOf(solver.solve(programme, { ...settings, presolve: 'off' }));
  }
}

export const means: Means = {
  solve: (programme) => Promise.resolve(solve(programme)),
  simulate: () => Promise.reject(new Error('Nothing is simulated in rehousing.')),
  pause: () => Promise.resolve(),
};

export const service = (name: string, need: readonly number[], more: Partial<ServiceInput> = {}): ServiceInput => ({ name, need: [...need], weight: 1, tolerableDays: null, ...more });
export const provider = (name: string, spare: readonly number[], rampUp: number | null = null): RehousingProblem['providers'][number] => ({ name, spare: [...spare], rampUp });
export const option = (of: string, by: string, premium = 0, more: Partial<OptionInput> = {}): OptionInput => ({
  service: of, provider: by, premium, mobilisation: 0, accredited: true, setUp: 0, leastPackage: 0, ...more,
});

export const problem = (more: Partial<RehousingProblem> & Pick<RehousingProblem, 'months' | 'services'>): RehousingProblem => ({
  start: isoDate.parse('2027-01-15'), providers: [], options: [], stepIn: null, noSecondMove: false, placementTeam: null, solver: 'fitting', ...more,
});

/** The plan of a problem that is in order. */
export async function planned(of: RehousingProblem): Promise<RehousingPlan> {
  const answer = await planRehousing(of, means);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

/** Days placed of a service with a provider in a month. */
export const placedOf = ({ placements }: RehousingPlan, of: string, by: string, month = 0): number =>
  placements.find((one) => one.service === of && one.provider === by && one.month === month)?.patientDays ?? 0;

type Sizes = { readonly services: number; readonly providers: number; readonly months: number; readonly most: number; readonly prices: number };

/** Problems of whole numbers without links: with shortages, closed options, providers without options, ties of prices and of weights. */
export const integerProblem = ({ services, providers, months, most, prices }: Sizes): fc.Arbitrary<RehousingProblem> =>
  fc.record({ s: fc.integer({ min: 1, max: services }), p: fc.integer({ min: 0, max: providers }), t: fc.integer({ min: 1, max: months }) }).chain(({ s, p, t }) => {
    const amounts = fc.array(fc.integer({ min: 0, max: most }), { minLength: t, maxLength: t });
    const offered = fc.record({ is: fc.boolean(), premium: fc.integer({ min: -2, max: prices }), mobilisation: fc.integer({ min: 0, max: t }), accredited: fc.integer({ min: 0, max: 4 }).map((one) => one > 0) });
    return fc.record({
      services: fc.array(fc.record({ need: amounts, weight: fc.integer({ min: 1, max: 3 }) }), { minLength: s, maxLength: s }),
      providers: fc.array(amounts, { minLength: p, maxLength: p }),
      options: fc.array(offered, { minLength: s * p, maxLength: s * p }),
      stepIn: fc.option(fc.record({ capacity: amounts, lead: fc.integer({ min: 0, max: t }), cost: fc.integer({ min: 0, max: prices }) }), { nil: null }),
    }).map((made) => problem({
      months: t,
      services: made.services.map(({ need, weight }, at) => service(`s${at}`, need, { weight })),
      providers: made.providers.map((spare, at) => provider(`p${at}`, spare)),
      options: made.options.flatMap(({ is, premium, mobilisation, accredited }, at) => (is ? [option(`s${Math.floor(at / p)}`, `p${at % p}`, premium, { mobilisation, accredited })] : [])),
      stepIn: made.stepIn,
    }));
  });

/**
 * The two least values of a problem without links by HiGHS on a programme written here, apart from the engine's own: months
 * together, the gap held to the unit.
 */
export function leastByHighs({ months, services, providers, options, stepIn }: RehousingProblem): { readonly gap: number; readonly cost: number } {
  const rows: string[] = [];
  const gap: string[] = [];
  const cost: string[] = [];
  for (let t = 0; t < months; t += 1) {
    const usable = options.map((one, o) => ({ ...one, o })).filter((one) => one.accredited && one.mobilisation <= t);
    for (const [s, { name, need, weight }] of services.entries()) {
      rows.push([...usable.filter((one) => one.service === name).map(({ o }) => `+ X${o}.${t}`), `+ Y${s}.${t}`, `+ U${s}.${t}`, `= ${need[t]}`].join('\n '));
      gap.push(`+ ${weight} U${s}.${t}`);
      cost.push(`+ ${stepIn?.cost ?? 0} Y${s}.${t}`);
    }
    for (const { name, spare } of providers) {
      const here = usable.filter((one) => one.provider === name);
      if (here.length > 0) rows.push([...here.map(({ o }) => `+ X${o}.${t}`), `<= ${spare[t]}`].join('\n '));
    }
    rows.push([...services.map((_, s) => `+ Y${s}.${t}`), `<= ${stepIn === null || t < stepIn.lead ? 0 : stepIn.capacity[t]}`].join('\n '));
    for (const { o, premium } of usable) cost.push(`${premium < 0 ? '-' : '+'} ${Math.abs(premium)} X${o}.${t}`);
  }
  const text = (objective: readonly string[], more: readonly string[]): string => ['Minimize', ` obj: ${objective.join('\n ')}`, 'Subject To', ...[...rows, ...more].map((row, at) => ` c${at}: ${row}`), 'End', ''].join('\n');
  const first = solve(text(gap, []));
  if (first.status !== 'optimal') throw new Error(first.status);
  const least = Math.round(first.objective);
  const second = solve(text(cost, [`${gap.join('\n ')}\n = ${least}`]));
  if (second.status !== 'optimal') throw new Error(second.status);
  return { gap: first.objective, cost: second.objective };
}

export const close = (one: number, other: number, relative = 1e-7): boolean => Math.abs(one - other) <= relative * Math.max(1, Math.abs(one), Math.abs(other));

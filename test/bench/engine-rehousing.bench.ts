import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import highs from 'highs';
import type { Bench, Report } from '../../build/lib/bench-report.mjs';
import { planRehousing, type RehousingPlan } from '../../shared/engine/rehousing/plan.ts';
import type { RehousingProblem } from '../../shared/engine/rehousing/problem.ts';
import { leastCostFlow } from '../../shared/engine/rehousing/transport.ts';
import { isoDate } from '../../shared/time.ts';
import { integerProblem, leastByHighs, planned } from '../unit/engine/rehousing/support.ts';
import { median } from './support/figures.ts';
import { pythonWith } from './support/python.ts';

const run = promisify(execFile);
const PEER = fileURLToPath(new URL('./rehousing-peer.py', import.meta.url));
const [SERVICES, PROVIDERS, MONTHS] = [100, 60, 24] as const;
const ROUNDS = 5;
const ASSIGNED = 300;

/** The same numbers every time (a linear congruential generator, good enough to fill a table). */
function numbers(): (most: number) => number {
  let state = 20_261_122;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

/** A hundred services over sixty providers: whole patient-days, prices in pence, a tenth not accredited, mobilised within five months, and never quite enough room. */
function problemOf(next: (most: number) => number): RehousingProblem {
  const perMonth = (least: number, most: number): number[] => Array.from({ length: MONTHS }, () => least + next(most - least));
  return {
    start: isoDate.parse('2027-04-01'), months: MONTHS,
    services: Array.from({ length: SERVICES }, (_, at) => ({ name: `service ${at}`, need: perMonth(200, 1_000), weight: 1 + next(10), tolerableDays: 90 })),
    providers: Array.from({ length: PROVIDERS }, (_, at) => ({ name: `provider ${at}`, spare: perMonth(300, 1_500), rampUp: null })),
    options: Array.from({ length: SERVICES * PROVIDERS }, (_, at) => ({
      service: `service ${Math.floor(at / PROVIDERS)}`, provider: `provider ${at % PROVIDERS}`,
      premium: next(20_000) / 100, mobilisation: next(6), accredited: next(10) > 0, setUp: 0, leastPackage: 0,
    })),
    stepIn: { capacity: perMonth(1_500, 2_500), lead: 1, cost: 350 },
    noSecondMove: false, placementTeam: null, solver: 'fitting',
  };
}

type MonthTable = { readonly rows: readonly number[]; readonly columns: readonly number[]; readonly prices: readonly number[]; readonly need: readonly number[]; readonly room: readonly number[]; readonly weights: readonly number[] };

/** A month as a bare table, the step-in team being the last column: what the peers are given. */
function tableOf({ services, providers, options, stepIn }: RehousingProblem, month: number): MonthTable {
  const [serviceAt, providerAt] = [new Map(services.map(({ name }, at) => [name, at])), new Map(providers.map(({ name }, at) => [name, at]))];
  const open = options.filter(({ accredited, mobilisation }) => accredited && mobilisation <= month);
  const team = stepIn !== null && month >= stepIn.lead ? services.map((_, at) => ({ row: at, column: providers.length, price: stepIn.cost })) : [];
  const places = [...open.map(({ service, provider, premium }) => ({ row: serviceAt.get(service) ?? 0, column: providerAt.get(provider) ?? 0, price: premium })), ...team];
  return {
    rows: places.map(({ row }) => row), columns: places.map(({ column }) => column), prices: places.map(({ price }) => price),
    need: services.map(({ need }) => need[month] ?? 0), room: [...providers.map(({ spare }) => spare[month] ?? 0), stepIn?.capacity[month] ?? 0], weights: services.map(({ weight }) => weight),
  };
}

/** The two stages of a month as HiGHS reads them; the second takes the first's least value. */
function programmesOf({ rows, columns, prices, need, room, weights }: MonthTable): { readonly gap: string; readonly cost: (least: number) => string } {
  const of = (list: readonly number[], one: number): string => list.flatMap((at, index) => (at === one ? [` + x${index}`] : [])).join('\n');
  const rules = [
    ...need.map((days, row) => ` n${row}:\n${of(rows, row)}\n + u${row}\n = ${days}`),
    ...room.map((days, column) => ` p${column}:\n${of(columns, column)}\n + 0 u0\n <= ${days}`),
  ].join('\n');
  const gap = weights.map((weight, row) => ` + ${weight} u${row}`).join('\n');
  const cost = prices.map((price, index) => ` + ${price} x${index}`).join('\n');
  return { gap: `Minimize\n o:\n${gap}\nSubject To\n${rules}\nEnd\n`, cost: (least) => `Minimize\n o:\n${cost}\nSubject To\n${rules}\n g:\n${gap}\n <= ${least + 1e-6}\nEnd\n` };
}

const close = (one: number, other: number): boolean => Math.abs(one - other) <= 1e-7 * Math.max(1, Math.abs(one), Math.abs(other));
function agree(peer: string, ours: RehousingPlan, gap: number, cost: number): void {
  if (!close(ours.weightedGap, gap) || !close(ours.cost, cost)) throw new Error(`${peer} finds ${gap} and ${cost}, we ${ours.weightedGap} and ${ours.cost}: their times cannot be compared.`);
}

/** Our flow and HiGHS on random problems of whole numbers: gaps and costs side by side. */
async function agreement(report: Report, cases: number): Promise<void> {
  let worst = 0;
  for (const one of fc.sample(integerProblem({ services: 8, providers: 8, months: 2, most: 40, prices: 99 }), { numRuns: cases, seed: 20_261_122 })) {
    const [ours, theirs] = [await planned(one), leastByHighs(one)];
    const apart = (a: number, b: number): number => Math.abs(a - b) / Math.max(1, Math.abs(a), Math.abs(b));
    worst = Math.max(worst, apart(ours.weightedGap, theirs.gap), apart(ours.cost, theirs.cost));
  }
  report({ claim: `Rehousing by flow and by HiGHS on ${cases.toLocaleString('en-GB')} random cases, the largest difference of a gap or a cost`, ours: worst, unit: 'of it', limit: 1e-7 });
}

type Timed = { readonly ms: number; readonly gap: number; readonly cost: number };
type Scipy = Timed & { readonly assignmentMs: number; readonly assignmentCost: number };

/**
 * Our whole answer (names read, months laid out, flow, alternatives, limits, report) beside the two bare stages by HiGHS, each
 * month by itself as suits it best, its texts made before the clock starts; and, where there is a scipy, beside its linprog on
 * ready arrays and its linear_sum_assignment on a square table. All must find the same gap and cost.
 */
const measure: Bench = async (report, { long }) => {
  const next = numbers();
  const problem = problemOf(next);
  const tables = Array.from({ length: MONTHS }, (_, month) => tableOf(problem, month));
  const programmes = tables.map(programmesOf);
  const assignment = Array.from({ length: ASSIGNED }, () => Array.from({ length: ASSIGNED }, () => next(10_000)));
  const means = { solve: () => Promise.reject(new Error('No solver is needed.')), pause: () => Promise.resolve() };
  const solver = await highs();
  const byHighs = (): Timed => {
    const before = performance.now();
    let [gap, cost] = [0, 0];
    for (const programme of programmes) {
      const least = solver.solve(programme.gap, { output_flag: false }).ObjectiveValue;
      gap += least;
      cost += solver.solve(programme.cost(least), { output_flag: false }).ObjectiveValue;
    }
    return { ms: performance.now() - before, gap, cost };
  };
  const us = async (): Promise<{ readonly ms: number; readonly plan: RehousingPlan }> => {
    const before = performance.now();
    const answer = await planRehousing(problem, means);
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    return { ms: performance.now() - before, plan: answer.value };
  };
  const table = {
    rows: ASSIGNED, columns: ASSIGNED, need: new Float64Array(ASSIGNED).fill(1), room: new Float64Array(ASSIGNED).fill(1), cost: Float64Array.from(assignment.flat()),
    classes: [Array.from({ length: ASSIGNED }, (_, row) => row)],
  };
  const assign = (): { readonly ms: number; readonly cost: number } => {
    const before = performance.now();
    const { flow } = leastCostFlow(table);
    const ms = performance.now() - before;
    return { ms, cost: flow.reduce((sum, units, at) => sum + units * (assignment[at % ASSIGNED]?.[Math.floor(at / ASSIGNED)] ?? 0), 0) };
  };

  const python = await pythonWith('scipy.optimize');
  const folder = await mkdtemp(join(tmpdir(), 'mutuals-bench-'));
  try {
    const input = join(folder, 'problem.json');
    await writeFile(input, JSON.stringify({ months: tables, assignment }));
    const [mine, theirs, scipy, assigned]: [number[], number[], Scipy[], number[]] = [[], [], [], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { ms, plan } = await us();
      const highsFound = byHighs();
      agree('HiGHS', plan, highsFound.gap, highsFound.cost);
      mine.push(ms);
      theirs.push(highsFound.ms);
      const { ms: assignMs, cost } = assign();
      assigned.push(assignMs);
      if (python === null) continue;
      const found = JSON.parse((await run(python, [PEER, input])).stdout) as Scipy;
      agree('scipy', plan, found.gap, found.cost);
      if (!close(found.assignmentCost, cost)) throw new Error(`scipy assigns for ${found.assignmentCost}, we for ${cost}.`);
      scipy.push(found);
    }
    const claim = `Rehousing of ${SERVICES} services over ${PROVIDERS} providers and ${MONTHS} months, with limits and alternatives`;
    const ratio = (of: readonly number[], over: readonly number[]): number => median(of.map((one, at) => one / (over[at] ?? one)));
    report({ claim, ours: median(mine), peer: median(theirs), peerName: 'HiGHS (WebAssembly), the two stages alone', unit: 'ms', ratio: ratio(mine, theirs), maxRatio: 0.2 });
    if (python === null) report({ claim: `${claim} (scipy not measured: Debian’s python3-scipy is not installed)`, ours: median(mine), unit: 'ms', limit: 1_000 });
    else {
      const [times, assignments] = [scipy.map(({ ms }) => ms), scipy.map(({ assignmentMs }) => assignmentMs)];
      report({ claim, ours: median(mine), peer: median(times), peerName: 'scipy linprog (native HiGHS), the two stages alone', unit: 'ms', ratio: ratio(mine, times), maxRatio: 1 });
      report({ claim: `One assignment, ${ASSIGNED} × ${ASSIGNED}, by the same flow`, ours: median(assigned), peer: median(assignments), peerName: 'scipy linear_sum_assignment (C++)', unit: 'ms', ratio: ratio(assigned, assignments), maxRatio: 20 });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await agreement(report, long ? 5_000 : 300);
};
export default measure;

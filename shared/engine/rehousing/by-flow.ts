import type { Means } from '../means.ts';
import { rowsWithAlternatives } from './alternatives.ts';
import { costGrid, unitsFor } from './grid.ts';
import { limitsInFlow } from './limits-in-flow.ts';
import type { Limit } from './limits.ts';
import { emptyPlacement, isOpen, type Placement, type Rehousing } from './problem.ts';
import { leastCostFlow, type Flow, type Transport } from './transport.ts';

/** What a solver found, whichever it was. */
export type Solved = {
  readonly placement: Placement;
  /** The services that could be placed otherwise in a plan as good, for each month. */
  readonly alternatives: readonly (readonly number[])[];
  /** What stands in the way of the uncovered, by service and month, `[service * months + month]`; empty where nothing is uncovered. */
  readonly limits: readonly (readonly Limit[])[];
};

/** The rows of each weight, the heaviest first. */
function weightClasses(weights: readonly number[]): readonly (readonly number[])[] {
  const classes = new Map<number, number[]>();
  for (const [row, weight] of weights.entries()) classes.set(weight, [...classes.get(weight) ?? [], row]);
  return [...classes.entries()].sort(([a], [b]) => b - a).map(([, rows]) => rows);
}

type Month = { readonly transport: Transport; readonly plain: Transport; readonly units: number };

/** A month as a transportation problem; the step-in team is the last column. Amounts beyond the whole need are no use, so they count as it. */
function monthOf({ problem, months, need, spare, stepIn, serviceOf, providerOf }: Rehousing, month: number, grid: ReturnType<typeof costGrid>, classes: Transport['classes']): Month {
  const rows = problem.services.length;
  const columns = problem.providers.length + 1;
  const whole = problem.services.reduce((sum, _, row) => sum + need[row * months + month]!, 0);
  const units = unitsFor(whole, 9);
  const counted = (days: number): number => Math.round(Math.min(days, whole) * units);
  const rooms = Float64Array.from({ length: columns }, (_, column) => counted(column === columns - 1 ? stepIn[month]! : spare[column * months + month]!));
  const ranked = new Float64Array(rows * columns).fill(Infinity);
  const plain = new Float64Array(rows * columns).fill(Infinity);
  const put = (row: number, column: number, pounds: number): void => {
    ranked[row * columns + column] = grid.ranked(pounds, column);
    plain[row * columns + column] = grid.price(pounds);
  };
  for (const [at, option] of problem.options.entries()) if (isOpen(option, month)) put(serviceOf[at]!, providerOf[at]!, option.premium);
  if (problem.stepIn !== null && month >= problem.stepIn.lead) for (let row = 0; row < rows; row += 1) put(row, columns - 1, problem.stepIn.cost);
  const transport = { rows, columns, need: Float64Array.from({ length: rows }, (_, row) => counted(need[row * months + month]!)), room: rooms, cost: ranked, classes };
  return { transport, plain: { ...transport, cost: plain }, units };
}

function keep(placement: Placement, { problem, months, serviceOf, providerOf }: Rehousing, month: number, { transport: { rows, columns }, units }: Month, { flow, left }: Flow): void {
  for (const at of problem.options.keys()) placement.placed[at * months + month] = flow[providerOf[at]! * rows + serviceOf[at]!]! / units;
  for (let row = 0; row < rows; row += 1) {
    placement.stepIn[row * months + month] = flow[(columns - 1) * rows + row]! / units;
    placement.uncovered[row * months + month] = left[row]! / units;
  }
}

/**
 * The best plan where no rule links the months: each month is a transportation problem of its own. Amounts are counted in the
 * finest power of ten that stays exact (at most nine places), prices likewise (at most six): whole numbers, and decimals of a
 * few places, are therefore answered exactly. Of equally good plans, the one that uses earlier providers more; the step-in team
 * counts as the last.
 */
export async function planByFlow(rehousing: Rehousing, { pause }: Pick<Means, 'pause'>): Promise<Solved> {
  const { problem, months } = rehousing;
  const services = problem.services.length;
  const placement = emptyPlacement(rehousing);
  const prices = [...problem.options.map(({ premium }) => premium), problem.stepIn?.cost ?? 0];
  const grid = costGrid(prices, services, problem.providers.length + 1);
  const classes = weightClasses(problem.services.map(({ weight }) => weight));
  const alternatives: (readonly number[])[] = [];
  const limits: (readonly Limit[])[] = Array.from({ length: services * months }, () => []);
  for (let month = 0; month < months; month += 1) {
    await pause(month / months, 'Finding places, month by month');
    const one = monthOf(rehousing, month, grid, classes);
    const flow = leastCostFlow(one.transport);
    keep(placement, rehousing, month, one, flow);
    alternatives.push(rowsWithAlternatives(one.plain, flow));
    for (const [service, found] of limitsInFlow(rehousing, month, one.transport, flow)) limits[service * months + month] = found;
  }
  return { placement, alternatives, limits };
}

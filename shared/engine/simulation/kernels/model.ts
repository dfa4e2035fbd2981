import { chanceLimit, fillChances, fillNormals } from '../../random/fill.ts';
import { streamKey } from '../../random/stream.ts';
import { LATEST } from '../portfolio.ts';
import { RULE, type Problem } from '../problem.ts';
import { bucketing, CELLS, delaysOf, type Bucketing } from './delays.ts';
import { drawnAs, signOf, type FactorPaths } from './factors.ts';

/** Receipts by month, with room for what falls due after the horizon. */
export const receiptMonths = (months: number): number => months + LATEST;

/** What path p of one mutual receives in each month, and everything else in it (costs negative), before interest. */
export type MutualFlows = (path: number, receipts: Float64Array, others: Float64Array) => void;

/**
 * The model: what happens to one mutual in one month t of one path, in this order. Money in pounds.
 *
 * 1. Factors F(t) and the two price indexes move (factors.ts); they are the same for all mutuals.
 * 2. Activity a = 1 + σ (B·F(t) + √(1 − B·ΣB) ε): a multiple of plan, ε a normal of the mutual's own. It is not cut off at
 *    nothing; income is.
 * 3. Each line invoices plan(t) · max(0, base + slope·a + above·max(0, a − high) − below·max(0, low − a)), in n equal parts;
 *    nothing from the month of its loss on (the chance is the same in each month that it was not yet lost).
 * 4. Each part draws its own delay of k months (0 to 6) and is received in month t + k: one of k = 0 in this month. What was
 *    invoiced before a loss is still received. What falls due past the horizon is not seen.
 * 5. Others = known flows − pay index · (fixed + variable·a) − price index · (fixed + variable·a) − variable·a − shocks of the month.
 * 6. Interest = rate · min(X(t−1), 0): a twelfth of the yearly rate on an opening overdraft, capitalised.
 * 7. X(t) = X(t−1) + interest + receipts + others (`nextBalance`).
 * 8. Ruin is the first month with X(t) − dip(t) < −facility(t) (`barriersOf`). The path goes on all the same.
 *
 * Streams (random/stream.ts), by stable ids: factors by their place, activity by mutual, delays by line (part j of month t is
 * normal n·t + j), loss by line (one number a path), shocks by shock (one a month from month 0). In an antithetic run the
 * second half of the paths takes the first half's normals turned round; chances and delays seen it draws for itself.
 */
export function flowsOf(problem: Problem, paths: FactorPaths, m: number): MutualFlows {
  const { months: T, factors: K, seed } = problem;
  const row = (field: Float64Array): Float64Array => field.subarray(m * T, (m + 1) * T);
  const known = row(problem.known);
  const costs = [{ fixed: row(problem.payFixed), variable: row(problem.payVariable) }, { fixed: row(problem.otherFixed), variable: row(problem.otherVariable) }]
    .map((one, price) => ({ ...one, start: paths.priceStart[price]!, stride: paths.priceStride[price]! }))
    .filter(({ fixed, variable }) => !isZero(fixed) || !isZero(variable));
  const plain = row(problem.plainVariable);
  const hasPlain = !isZero(plain);
  const volatility = problem.volatility[m]!;
  const own = volatility * problem.idiosyncratic[m]!;
  /** Four at a time; where there are fewer, the others count for nothing. */
  const loadings = Array.from({ length: K }, (_, k) => ({ at: k * T, by: volatility * problem.loadings[m * K + k]! })).filter(({ by }) => by !== 0);
  const fours = Array.from({ length: Math.ceil(loadings.length / 4) }, (_, index) => {
    const here = Array.from({ length: 4 }, (_one, k) => loadings[index * 4 + k] ?? { at: 0, by: 0 });
    return { by: Float64Array.from(here, ({ by }) => by), at: here.map(({ at }) => at) };
  });
  const key = streamKey(seed, idAt(problem.ids, m), 'activity');
  const normals = new Float64Array(T + 1);
  const activity = new Float64Array(T);
  const lines = between(problem.lineStart, m).map((line) => lineFlows(problem, paths.factors, line));
  const shocks = between(problem.shockStart, m).map((shock) => shockFlows(problem, shock));

  return (path, receipts, others) => {
    const at = paths.row(path);
    const drawn = drawnAs(problem, path);
    const sign = signOf(problem, path);
    if (own !== 0) fillNormals(key, drawn, T, normals);
    if (fours.length === 0) activityOf(sign * own, normals, activity);
    for (let index = 0; index < fours.length; index += 1) {
      const { by, at: places } = fours[index]!;
      const from = at * K * T;
      const at0 = from + places[0]!;
      const at1 = from + places[1]!;
      const at2 = from + places[2]!;
      const at3 = from + places[3]!;
      if (index === 0) activityOfFour(sign * own, normals, by, at0, at1, at2, at3, paths.factors, activity);
      else addFour(by, at0, at1, at2, at3, paths.factors, activity);
    }
    receipts.fill(0);
    for (let index = 0; index < lines.length; index += 1) lines[index]!(drawn, sign, at, activity, receipts);
    if (costs.length === 0) others.set(known);
    for (let index = 0; index < costs.length; index += 1) {
      const { fixed, variable, start, stride } = costs[index]!;
      payCosts(index === 0 ? known : others, fixed, variable, paths.prices, start + at * stride, activity, others);
    }
    if (hasPlain) for (let t = 0; t < T; t += 1) others[t]! -= plain[t]! * activity[t]!;
    for (let index = 0; index < shocks.length; index += 1) shocks[index]!(drawn, sign, others);
  };
}

const isZero = (values: Float64Array): boolean => values.every((value) => value === 0);

const idAt = (ids: Uint32Array, index: number): readonly [number, number] => [ids[index * 2]!, ids[index * 2 + 1]!];

/** The lines (shocks) of mutual m. */
const between = (start: Int32Array, m: number): readonly number[] => Array.from({ length: start[m + 1]! - start[m]! }, (_, index) => start[m]! + index);

function activityOf(own: number, normals: Float64Array, activity: Float64Array): void {
  for (let t = 0; t < activity.length; t += 1) activity[t] = 1 + own * normals[t]!;
}

function activityOfFour(own: number, normals: Float64Array, by: Float64Array, at0: number, at1: number, at2: number, at3: number, factors: Float32Array, activity: Float64Array): void {
  const by0 = by[0]!;
  const by1 = by[1]!;
  const by2 = by[2]!;
  const by3 = by[3]!;
  for (let t = 0; t < activity.length; t += 1) activity[t] = 1 + own * normals[t]! + (by0 * factors[at0 + t]! + by1 * factors[at1 + t]!) + (by2 * factors[at2 + t]! + by3 * factors[at3 + t]!);
}

function addFour(by: Float64Array, at0: number, at1: number, at2: number, at3: number, factors: Float32Array, activity: Float64Array): void {
  for (let t = 0; t < activity.length; t += 1) activity[t]! += by[0]! * factors[at0 + t]! + by[1]! * factors[at1 + t]! + (by[2]! * factors[at2 + t]! + by[3]! * factors[at3 + t]!);
}

function payCosts(before: Float64Array, fixed: Float64Array, variable: Float64Array, prices: Float64Array, at: number, activity: Float64Array, others: Float64Array): void {
  for (let t = 0; t < others.length; t += 1) others[t] = before[t]! - (fixed[t]! + variable[t]! * activity[t]!) * prices[at + t]!;
}

/** Loops of one line are functions of their own with nothing but numbers and arrays, which is what makes them quick. */
type Line = (drawn: number, sign: number, row: number, activity: Float64Array, receipts: Float64Array) => void;

function lineFlows(problem: Problem, factors: Float32Array, line: number): Line {
  const { months: T, factors: K, seed } = problem;
  const plan = problem.linePlan.subarray(line * T, (line + 1) * T);
  const rule = problem.lineRule.subarray(line * RULE, (line + 1) * RULE);
  const parts = problem.lineInvoices[line]!;
  const hazard = problem.lineLoss[line]!;
  const staying = Float64Array.from({ length: T }, (_, t) => chanceLimit((1 - hazard) ** (t + 1)));
  const id = idAt(problem.lineIds, line);
  const delayKeys = { plain: streamKey(seed, id, 'delay'), mirrored: streamKey(seed, id, 'delayMirrored') };
  const lossKeys = { plain: streamKey(seed, id, 'loss'), mirrored: streamKey(seed, id, 'lossMirrored') };
  const delays = delaysOf(problem, line);
  const invoices = new Float64Array(T);
  const draws = new Float64Array(T * parts + 1);
  const chances = new Int32Array(T * parts);

  const monthsKept = (drawn: number, sign: number): number => {
    if (hazard === 0) return T;
    fillChances(sign === 1 ? lossKeys.plain : lossKeys.mirrored, drawn, 1, chances);
    let kept = 0;
    while (kept < T && chances[0]! <= staying[kept]!) kept += 1;
    return kept;
  };

  if (delays.kind === 'fixed') {
    return (drawn, sign, _row, activity, receipts) => {
      const kept = monthsKept(drawn, sign);
      invoicesOf(rule, plan, activity, kept, invoices);
      for (let t = 0; t < kept; t += 1) receipts[t + delays.months]! += invoices[t]!;
    };
  }
  const table = bucketing(delays);
  if (delays.kind === 'history') {
    return (drawn, sign, _row, activity, receipts) => {
      const kept = monthsKept(drawn, sign);
      invoicesOf(rule, plan, activity, kept, invoices);
      fillChances(sign === 1 ? delayKeys.plain : delayKeys.mirrored, drawn, kept * parts, chances);
      for (let index = 0; index < kept * parts; index += 1) draws[index] = chances[index]!;
      receiveParts(table, invoices, kept, parts, draws, receipts);
    };
  }
  const simple = parts === 1 && delays.factor !== -1 && rule[2] === 0 && rule[4] === 0;
  return (drawn, sign, row, activity, receipts) => {
    const kept = monthsKept(drawn, sign);
    fillNormals(delayKeys.plain, drawn, kept * parts, draws);
    if (simple) return receiveOnes(table, rule, plan, activity, kept, delays.loading, factors, (row * K + delays.factor) * T, sign * delays.rest, draws, receipts);
    invoicesOf(rule, plan, activity, kept, invoices);
    if (delays.factor === -1) timesAll(sign * delays.rest, draws, kept * parts);
    else delayValues(delays.loading, factors, (row * K + delays.factor) * T, sign * delays.rest, kept, parts, draws);
    receiveParts(table, invoices, kept, parts, draws, receipts);
  };
}

function timesAll(by: number, draws: Float64Array, count: number): void {
  for (let index = 0; index < count; index += 1) draws[index]! *= by;
}

function invoicesOf(rule: Float64Array, plan: Float64Array, activity: Float64Array, months: number, into: Float64Array): void {
  const base = rule[0]!;
  const slope = rule[1]!;
  const above = rule[2]!;
  const high = rule[3]!;
  const below = rule[4]!;
  const low = rule[5]!;
  const corridor = above !== 0 || below !== 0;
  for (let t = 0; t < months; t += 1) {
    const a = activity[t]!;
    let multiple = base + slope * a;
    if (corridor) multiple += above * (a > high ? a - high : 0) - below * (a < low ? low - a : 0);
    into[t] = multiple > 0 ? plan[t]! * multiple : 0;
  }
}

function delayValues(loading: number, factors: Float32Array, at: number, rest: number, months: number, parts: number, draws: Float64Array): void {
  let index = 0;
  for (let t = 0; t < months; t += 1) {
    const common = loading * factors[at + t]!;
    for (let part = 0; part < parts; part += 1) {
      draws[index] = common + rest * draws[index]!;
      index += 1;
    }
  }
}

function receiveParts({ start, least, perCell, reaches }: Bucketing, invoices: Float64Array, months: number, parts: number, draws: Float64Array, receipts: Float64Array): void {
  const each = 1 / parts;
  let index = 0;
  for (let t = 0; t < months; t += 1) {
    const invoice = invoices[t]! * each;
    for (let part = 0; part < parts; part += 1) {
      const value = draws[index]!;
      index += 1;
      const cell = ((value - least) * perCell) | 0;
      let delay = start[cell < 0 ? 0 : cell >= CELLS ? CELLS - 1 : cell]!;
      while (value >= reaches[delay]!) delay += 1;
      receipts[t + delay]! += invoice;
    }
  }
}

/** The commonest line in one pass: an invoice a month, no corridor, lateness on a factor. */
function receiveOnes({ start, least, perCell, reaches }: Bucketing, rule: Float64Array, plan: Float64Array, activity: Float64Array, months: number, loading: number, factors: Float32Array, at: number, rest: number, draws: Float64Array, receipts: Float64Array): void {
  const base = rule[0]!;
  const slope = rule[1]!;
  for (let t = 0; t < months; t += 1) {
    const multiple = base + slope * activity[t]!;
    const value = loading * factors[at + t]! + rest * draws[t]!;
    const cell = ((value - least) * perCell) | 0;
    let delay = start[cell < 0 ? 0 : cell >= CELLS ? CELLS - 1 : cell]!;
    while (value >= reaches[delay]!) delay += 1;
    receipts[t + delay]! += multiple > 0 ? plan[t]! * multiple : 0;
  }
}

function shockFlows(problem: Problem, shock: number) {
  const limit = chanceLimit(problem.shockProbability[shock]!);
  const amount = problem.shockAmount[shock]!;
  const from = problem.shockFrom[shock]!;
  const to = Math.min(problem.months - 1, problem.shockTo[shock]!);
  const id = idAt(problem.shockIds, shock);
  const keys = { plain: streamKey(problem.seed, id, 'shock'), mirrored: streamKey(problem.seed, id, 'shockMirrored') };
  const chances = new Int32Array(problem.months);
  return (drawn: number, sign: number, others: Float64Array): void => {
    if (from > to) return;
    fillChances(sign === 1 ? keys.plain : keys.mirrored, drawn, to + 1, chances);
    for (let t = from; t <= to; t += 1) if (chances[t]! <= limit) others[t]! -= amount;
  };
}

/** Step 7: the balance at the month's end. Whether it is overdrawn seldom changes, so that the branch costs nothing. */
export const nextBalance = (balance: number, rate: number, receipts: number, others: number): number => (balance < 0 ? balance + rate * balance : balance) + (receipts + others);

/**
 * Step 8: by month, the balance below which a mutual cannot pay: dip − facility, less a billionth of a month's income, so that
 * a path which meets its limit exactly (that is no ruin) is not ruined by the rounding of sums in binary.
 */
export const barriersOf = ({ dip, facility, months: T, scale }: Problem, m: number): Float64Array =>
  Float64Array.from({ length: T }, (_, t) => dip[m * T + t]! - facility[m * T + t]! - 1e-9 * (scale[m]! || 1));
